import { AppError } from "../../../app/errors/app-error.ts";
import type { HostHandlers } from "../process/serve-host.ts";
import { addExchange, addVersion } from "./add-to-chat.ts";
import { answerStatements } from "./answer-statements.ts";
import { branchStatements } from "./branch-statements.ts";
import { chatStatements } from "./chat-statements.ts";
import type { StorageContract } from "./contract.ts";
import { branchCopier } from "./copy-branch.ts";
import { messageStatements } from "./message-statements.ts";
import type { OpenDatabase } from "./open-database.ts";
import { readBranch } from "./read-branch.ts";
import { readMore } from "./read-more.ts";
import { readTurns } from "./read-turns.ts";
import { treeStatements } from "./tree-statements.ts";

type ChatCalls = Omit<HostHandlers<StorageContract>, "open">;

/**
 * The calls on an open database, each in one transaction. Every write names what it writes by id, so that repeating
 * a call whose answer was lost changes nothing.
 */
export const storageHandlers = (
  { database }: OpenDatabase,
  { continued }: { readonly continued: boolean },
): ChatCalls => {
  const chats = chatStatements(database);
  const messages = messageStatements(database);
  const answers = answerStatements(database);
  const branches = branchStatements(database);
  const tree = treeStatements(database);
  const statements = { chats, messages, branches };
  const copyBranch = branchCopier(database, statements);
  const inTransaction = <Result>(work: () => Result): Result => database.transaction(work).immediate();

  /** What was deleted since can still be restored. */
  const deletedBeforeStart = continued ? [] : chats.deletedIds();
  if (!continued) {
    answers.interruptUnfinished();
  }

  /** Shows the branch that ends with the given message. */
  const showBranchTo = (chatId: string, leafId: string): void => {
    chats.show(chatId, leafId);
    branches.remember(leafId);
  };

  return {
    listChats: async () => chats.list(),
    readChat: async ({ chatId }) => readBranch(statements, chatId),
    readMore: async ({ messageId, direction }) => readMore(statements, messageId, direction),
    readTree: async ({ chatId }) => {
      chats.read(chatId);
      return tree.read(chatId, branches.idsTo(chats.leafOf(chatId)));
    },
    readTurns: async ({ messageId }) => readTurns(statements, messageId),
    changeChat: async ({ chatId, ...change }) =>
      inTransaction(() => {
        chats.read(chatId);
        chats.change(chatId, change);
        return chats.read(chatId);
      }),
    deleteChat: async ({ chatId }) =>
      inTransaction(() => {
        chats.hide(chatId, Date.now());
        return {};
      }),
    restoreChat: async ({ chatId }) =>
      inTransaction(() => {
        chats.restore(chatId);
        return chats.read(chatId);
      }),
    purgeDeleted: async () => {
      inTransaction(() => {
        deletedBeforeStart.forEach(chats.erase);
      });
      // The log would keep the erased pages until it is next overwritten.
      database.pragma("wal_checkpoint(TRUNCATE)");
      return {};
    },
    showVersion: async ({ messageId }) =>
      inTransaction(() => {
        const { chatId } = messages.read(messageId);
        chats.read(chatId);
        showBranchTo(chatId, branches.shownEndOf(messageId));
        return readBranch(statements, chatId, { aroundId: messageId });
      }),
    openAt: async ({ messageId }) =>
      inTransaction(() => {
        const { chatId } = messages.read(messageId);
        chats.read(chatId);
        if (!branches.idsTo(chats.leafOf(chatId)).includes(messageId)) {
          showBranchTo(chatId, branches.shownEndOf(messageId));
        }
        return readBranch(statements, chatId, { aroundId: messageId });
      }),
    beginBranch: async ({ messageId }) =>
      inTransaction(() => {
        const { chatId } = messages.read(messageId);
        chats.read(chatId);
        showBranchTo(chatId, messageId);
        return readBranch(statements, chatId);
      }),
    copyBranch: async (input) =>
      inTransaction(() => {
        copyBranch(input);
        return readBranch(statements, input.chatId);
      }),
    addExchange: async (input) =>
      inTransaction(() => {
        addExchange(statements, input);
        return readBranch(statements, input.chatId, { leafId: input.assistantMessageId });
      }),
    addVersion: async (input) =>
      inTransaction(() => {
        const { chatId } = addVersion(statements, input);
        return readBranch(statements, chatId, { leafId: input.assistantMessageId });
      }),
    writeAnswer: async ({ messageId, ...change }) =>
      inTransaction(() => {
        const before = messages.read(messageId);
        if (before.role !== "assistant" || before.edited) {
          throw new AppError(
            "invalid-request",
            "Only an answer can be written. What people typed stays as it is.",
          );
        }
        const ended = before.state === "complete" || before.state === "stopped";
        if (ended && !change.text.startsWith(before.text)) {
          throw new AppError("invalid-request", "This answer has ended. Nothing of it is written over.");
        }
        answers.write({ id: messageId, ...change });
        return messages.read(messageId);
      }),
    readMessage: async ({ messageId }) => messages.read(messageId),
    checkIntegrity: async () => {
      const faults = (database.pragma("integrity_check") as { readonly integrity_check: string }[])
        .map((row) => row.integrity_check)
        .filter((line) => line !== "ok");
      const orphans = database.pragma("foreign_key_check") as {
        readonly table: string;
        readonly parent: string;
      }[];
      return [
        ...faults,
        ...orphans.map(({ table, parent }) => `A row of ${table} points at a missing row of ${parent}.`),
      ];
    },
  };
};
