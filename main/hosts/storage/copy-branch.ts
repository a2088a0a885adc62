import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { AppError } from "../../../app/errors/app-error.ts";
import type { CallInput } from "../process/host-contract.ts";
import type { BranchStatements } from "./branch-statements.ts";
import type { ChatStatements } from "./chat-statements.ts";
import type { StorageContract } from "./contract.ts";
import type { MessageStatements } from "./message-statements.ts";

type Statements = {
  readonly chats: ChatStatements;
  readonly messages: MessageStatements;
  readonly branches: BranchStatements;
};

/** The same id whenever the same message is copied into the same chat: a repeat finds what is there. */
const copiedId = (chatId: string, messageId: string): string =>
  createHash("sha256").update(`${chatId} ${messageId}`).digest("hex").slice(0, 32);

/**
 * A new chat with the branch from the first message to the given one, as it is now; an answer that is still growing
 * is copied as interrupted. Runs inside the caller's transaction; repeats change nothing.
 */
export const branchCopier = (database: Database.Database, { chats, messages, branches }: Statements) => {
  const copyOne = database.prepare(`
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text, generation, error, edited)
    SELECT :id, :chatId, :parentId, role,
      CASE WHEN state IN ('waiting', 'generating') THEN 'interrupted' ELSE state END,
      created_at, updated_at, text, generation, error, edited
    FROM messages WHERE id = :originalId`);

  return ({ messageId, chatId, title, at }: CallInput<StorageContract, "copyBranch">): void => {
    const origin = messages.read(messageId);
    const { modelFileId, systemPrompt, temperature, answerSettings, assistant } = chats.read(origin.chatId);
    if (chats.temporary) {
      throw new AppError("invalid-request", "Keep this temporary chat first, then continue a branch of it.");
    }
    if (chats.exists(chatId)) {
      chats.read(chatId);
      return;
    }
    chats.add({
      id: chatId,
      title,
      modelFileId,
      systemPrompt,
      temperature,
      answerSettings,
      assistant,
      createdAt: at,
    });
    let parentId: string | null = null;
    let sequence = 0;
    for (const originalId of branches.idsTo(messageId)) {
      const id = copiedId(chatId, originalId);
      sequence = Number(copyOne.run({ id, chatId, parentId, originalId }).lastInsertRowid);
      parentId = id;
    }
    const lastCopiedId = copiedId(chatId, messageId);
    chats.setOrigin(chatId, { chatId: origin.chatId, messageId, lastCopiedId });
    chats.show(chatId, lastCopiedId);
    chats.touch(chatId, sequence, at);
  };
};
