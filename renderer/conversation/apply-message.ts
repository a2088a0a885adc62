import type { Message } from "../../app/chats/message.ts";

/**
 * Puts a changed message into the shown branch. Null: it does not belong to what is shown, so the chat must be
 * opened anew. While an answer grows, a copy that is behind what is shown changes nothing but the state.
 */
export const applyMessage = (messages: readonly Message[], changed: Message): readonly Message[] | null => {
  const index = messages.findLastIndex(({ id }) => id === changed.id);
  const shown = messages[index];
  if (shown !== undefined) {
    const behind =
      changed.state === "generating" &&
      shown.text.length > changed.text.length &&
      shown.text.startsWith(changed.text);
    return messages.with(index, behind ? { ...changed, text: shown.text } : changed);
  }
  if ((messages.at(-1)?.id ?? null) === changed.parentId) {
    return [...messages, changed];
  }
  return null;
};
