import type { Message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { CallInput } from "../process/host-contract.ts";
import type { AttachmentStatements } from "./attachment-statements.ts";
import type { ChatStatements } from "./chat-statements.ts";
import type { StorageContract } from "./contract.ts";
import type { MessageStatements } from "./message-statements.ts";

type Statements = { readonly chats: ChatStatements; readonly messages: MessageStatements };

const refused = (sentence: string): AppError => new AppError("invalid-request", sentence);

const waitingAnswer = (id: string, chatId: string, parentId: string | null, at: number) =>
  ({ id, chatId, parentId, role: "assistant", state: "waiting", text: "", createdAt: at }) as const;

/**
 * The chat where it is new, the person's message below the shown leaf, and an empty answer. Runs inside the caller's
 * transaction. Both ids already there, as after a repeat, changes nothing; one id alone, or ids used otherwise, is refused.
 */
export const addExchange = (
  { chats, messages, attachments }: Statements & { readonly attachments: AttachmentStatements },
  input: CallInput<StorageContract, "addExchange">,
): void => {
  const { chatId, newChat, userMessageId, assistantMessageId, text, at } = input;
  const { attachmentIds = [], attachments: given = [] } = input;
  const user = messages.find(userMessageId);
  const answer = messages.find(assistantMessageId);
  if (user !== null || answer !== null) {
    const isRepeat =
      user !== null &&
      answer !== null &&
      user.role === "user" &&
      user.chatId === chatId &&
      answer.parentId === userMessageId &&
      answer.role === "assistant";
    if (!isRepeat) {
      throw refused("A message with this id exists already. Send the message again.");
    }
    chats.read(chatId);
    return;
  }
  if (userMessageId === assistantMessageId) {
    throw refused("A message and its answer need ids of their own. Send the message again.");
  }
  if (text === "" && attachmentIds.length + given.length === 0) {
    throw refused("A message without text and without an attachment says nothing.");
  }
  if (newChat !== null) {
    if (chats.exists(chatId)) {
      throw refused("A chat with this id exists already. Send the message again.");
    }
    const { temporary = false, ...chat } = newChat;
    if (temporary !== chats.temporary) {
      throw refused("A temporary chat is never stored, and an ordinary one always is. Start a new chat.");
    }
    chats.add({ id: chatId, ...chat, createdAt: at });
  }
  chats.read(chatId);
  messages.add({
    id: userMessageId,
    chatId,
    parentId: chats.leafOf(chatId),
    role: "user",
    state: "complete",
    text,
    createdAt: at,
  });
  if (given.length > 0) {
    attachments.addToMessage(userMessageId, given, at);
  } else {
    attachments.send(userMessageId, attachmentIds);
  }
  const sequence = messages.add(waitingAnswer(assistantMessageId, chatId, userMessageId, at));
  chats.show(chatId, assistantMessageId);
  chats.touch(chatId, sequence, at);
};

/** A new empty answer beside the given one, shown at once. Runs inside the caller's transaction; repeats change nothing. */
export const addVersion = (
  { chats, messages }: Statements,
  input: CallInput<StorageContract, "addVersion">,
): Message => {
  const { besideMessageId, assistantMessageId, at } = input;
  const beside = messages.read(besideMessageId);
  if (beside.role !== "assistant") {
    throw refused("Only an answer can have another version made of it. Choose an answer.");
  }
  chats.read(beside.chatId);
  const present = messages.find(assistantMessageId);
  if (present !== null) {
    if (
      assistantMessageId === besideMessageId ||
      present.role !== "assistant" ||
      present.chatId !== beside.chatId ||
      present.parentId !== beside.parentId
    ) {
      throw refused("A message with this id exists already. Try again.");
    }
    return present;
  }
  const sequence = messages.add(waitingAnswer(assistantMessageId, beside.chatId, beside.parentId, at));
  chats.show(beside.chatId, assistantMessageId);
  chats.touch(beside.chatId, sequence, at);
  return messages.read(assistantMessageId);
};
