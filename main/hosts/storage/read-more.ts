import type { Message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { BranchStatements } from "./branch-statements.ts";
import type { ChatStatements } from "./chat-statements.ts";
import type { MessageStatements } from "./message-statements.ts";
import { partMessages, readPart } from "./read-branch.ts";

/** The part of the shown branch above or below a message of it. Above a message there is one way only. */
export const readMore = (
  {
    chats,
    messages,
    branches,
  }: {
    readonly chats: ChatStatements;
    readonly messages: MessageStatements;
    readonly branches: BranchStatements;
  },
  messageId: string,
  direction: "older" | "newer",
): Message[] => {
  const { chatId, parentId } = messages.read(messageId);
  chats.read(chatId);
  if (direction === "older") {
    return readPart(messages, branches.idsTo(parentId, partMessages).toReversed()).reverse();
  }
  const ids = branches.idsTo(chats.leafOf(chatId));
  const index = ids.indexOf(messageId);
  if (index < 0) {
    throw new AppError("not-found", "This chat shows another branch now. Open it again.");
  }
  return readPart(messages, ids.slice(index + 1));
};
