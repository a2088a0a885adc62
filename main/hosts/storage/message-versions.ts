import type { Message } from "../../../app/chats/message.ts";

/**
 * Where a message stands among its versions: the messages with the same parent, in the order they were made.
 */
export const messageVersionsAmong = (
  siblingIds: readonly string[],
  messageId: string,
): Message["versions"] => {
  const index = siblingIds.indexOf(messageId);
  if (index < 0) {
    throw new Error("A message is one of its own versions.");
  }
  return {
    position: index + 1,
    count: siblingIds.length,
    previousId: siblingIds[index - 1] ?? null,
    nextId: siblingIds[index + 1] ?? null,
  };
};
