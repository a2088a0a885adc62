import type { Message } from "../../app/chats/message.ts";
import type { EventPayload } from "../../app/ipc/contract.ts";

export type Delta = EventPayload<"generation.delta">;

/** `gap`: the shown text and main's differ, so the chat must be opened anew. `unknown`: not a message shown here. */
export type DeltaOutcome =
  | { readonly kind: "applied"; readonly messages: readonly Message[] }
  | { readonly kind: "known" }
  | { readonly kind: "gap" }
  | { readonly kind: "unknown" };

/**
 * Appends a piece of an answer where it belongs. A piece that overlaps what is already shown, as happens around
 * opening a chat, adds only what is new; one that would leave a hole or contradicts the shown text is a gap.
 */
export const applyDelta = (messages: readonly Message[], delta: Delta): DeltaOutcome => {
  const index = messages.findLastIndex(({ id }) => id === delta.messageId);
  const message = messages[index];
  if (message === undefined) {
    return { kind: "unknown" };
  }
  const shown = message.text.length;
  if (delta.offset > shown) {
    return { kind: "gap" };
  }
  if (delta.offset < shown) {
    const overlap = message.text.slice(delta.offset, delta.offset + delta.text.length);
    if (!delta.text.startsWith(overlap)) {
      return { kind: "gap" };
    }
    if (overlap.length === delta.text.length) {
      return { kind: "known" };
    }
  }
  const text = message.text + delta.text.slice(shown - delta.offset);
  return { kind: "applied", messages: messages.with(index, { ...message, text, state: "generating" }) };
};
