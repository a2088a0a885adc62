import type { Message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { CallInput } from "../process/host-contract.ts";
import type { AttachmentStatements } from "./attachment-statements.ts";
import type { BranchStatements } from "./branch-statements.ts";
import type { ChatStatements } from "./chat-statements.ts";
import type { StorageContract } from "./contract.ts";
import type { MessageStatements } from "./message-statements.ts";

type Statements = {
  readonly chats: ChatStatements;
  readonly messages: MessageStatements;
  readonly branches: BranchStatements;
};

const refused = (sentence: string): AppError => new AppError("invalid-request", sentence);

const waitingAnswer = (id: string, chatId: string, parentId: string | null, at: number) =>
  ({
    id,
    chatId,
    parentId,
    role: "assistant",
    state: "waiting",
    text: "",
    createdAt: at,
    edited: false,
  }) as const;

/** Shows what was added, and puts its chat first in the list. */
const showAdded = (
  { chats, branches }: Statements,
  added: { readonly chatId: string; readonly leafId: string; readonly sequence: number; readonly at: number },
): void => {
  chats.show(added.chatId, added.leafId);
  branches.remember(added.leafId);
  chats.touch(added.chatId, added.sequence, added.at);
};

/**
 * The chat where it is new, the person's message below the shown leaf or beside another one, and an empty answer. Runs inside the caller's
 * transaction. Both ids already there, as after a repeat, changes nothing; one id alone, or ids used otherwise, is refused.
 */
export const addExchange = (
  statements: Statements & { readonly attachments: AttachmentStatements },
  input: CallInput<StorageContract, "addExchange">,
): void => {
  const { chats, messages, attachments } = statements;
  const { chatId, newChat, besideMessageId, userMessageId, assistantMessageId, text, at } = input;
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
  if (text === "" && besideMessageId === undefined && attachmentIds.length + given.length === 0) {
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
  const beside = besideMessageId === undefined ? null : messages.read(besideMessageId);
  if (beside !== null && (beside.role !== "user" || beside.chatId !== chatId)) {
    throw refused("Only a message of yours can be sent anew, in its own chat. Choose one.");
  }
  messages.add({
    id: userMessageId,
    chatId,
    parentId: beside === null ? chats.leafOf(chatId) : beside.parentId,
    role: "user",
    state: "complete",
    text,
    createdAt: at,
    edited: false,
  });
  if (beside !== null) {
    // What was attached to a message stays with it, whatever becomes of its words.
    attachments.copy(beside.id, userMessageId, at);
  } else if (given.length > 0) {
    attachments.addToMessage(userMessageId, given, at);
  } else {
    attachments.send(userMessageId, attachmentIds);
  }
  const sequence = messages.add(waitingAnswer(assistantMessageId, chatId, userMessageId, at));
  showAdded(statements, { chatId, leafId: assistantMessageId, sequence, at });
};

/**
 * Another answer beside the given one, shown at once: empty and waiting for a model, or in the person's own words.
 * Runs inside the caller's transaction; repeats change nothing.
 */
export const addVersion = (
  statements: Statements,
  input: CallInput<StorageContract, "addVersion">,
): Message => {
  const { chats, messages } = statements;
  const { besideMessageId, assistantMessageId, editedText, at } = input;
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
  const waiting = waitingAnswer(assistantMessageId, beside.chatId, beside.parentId, at);
  const sequence = messages.add(
    editedText === undefined ? waiting : { ...waiting, text: editedText, state: "complete", edited: true },
  );
  showAdded(statements, { chatId: beside.chatId, leafId: assistantMessageId, sequence, at });
  return messages.read(assistantMessageId);
};
