import { z } from "zod";
import { chatFileLimits, exportedChat, exportedMessage } from "../chat-export/exported-chat.ts";
import { textUnitsOf } from "../chat-export/text-units-of.ts";
import { plainTitle } from "../chats/plain-title.ts";
import { titleOf } from "../chats/title-of.ts";
import { type ReadChat, UnreadableChat } from "./read-chat.ts";

const { edited, shownNextId } = exportedMessage.shape;

/** Files from before chats had branches and policies of their own say nothing of them. */
const wholeChat = z.strictObject({
  ...exportedChat.shape,
  whenOutgrown: exportedChat.shape.whenOutgrown.default("default"),
  continuedFrom: exportedChat.shape.continuedFrom.default(null),
  messages: z
    .array(
      z.strictObject({
        ...exportedMessage.shape,
        edited: edited.default(false),
        shownNextId: shownNextId.default(null),
      }),
    )
    .max(chatFileLimits.messages),
});

/** One chat of our own format: refused as a whole where anything in it is not as we write it. */
export const readCloisterChat = (value: unknown): ReadChat => {
  const parsed = wholeChat.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UnreadableChat(
      `it does not keep to the format at “${issue?.path.slice(0, 4).join(".") ?? ""}”`,
    );
  }
  const { messages, ...chat } = parsed.data;
  if (messages.length === 0) {
    throw new UnreadableChat("it has no messages");
  }
  /** Of each message, the one it follows. */
  const seen = new Map<string, string | null>();
  const seenSummaries = new Set<string>();
  let textUnits = 0;
  for (const message of messages) {
    const { id, parentId } = message;
    if (seen.has(id)) {
      throw new UnreadableChat("two of its messages have the same id");
    }
    if (parentId !== null && !seen.has(parentId)) {
      throw new UnreadableChat("a message follows one that does not stand before it");
    }
    seen.set(id, parentId);
    for (const summary of message.summaries ?? []) {
      if (seenSummaries.has(summary.id)) {
        throw new UnreadableChat("two of its summaries have the same id");
      }
      seenSummaries.add(summary.id);
    }
    textUnits += textUnitsOf(message);
  }
  if (textUnits > chatFileLimits.textUnits) {
    throw new UnreadableChat("its texts are too long altogether");
  }
  if (chat.shownMessageId !== null && !seen.has(chat.shownMessageId)) {
    throw new UnreadableChat("it shows a message that it does not have");
  }
  if (messages.some(({ id, shownNextId }) => shownNextId !== null && seen.get(shownNextId) !== id)) {
    throw new UnreadableChat("a message shows one below it that does not follow it");
  }
  const title = plainTitle(chat.title) || titleOf("");
  return { kind: "cloister", sourceId: chat.id, chat: { ...chat, title }, messages };
};
