import { AppError } from "../../../app/errors/app-error.ts";
import type { HostHandlers } from "../process/serve-host.ts";
import { addExchange, addVersion } from "./add-to-chat.ts";
import { answerStatements } from "./answer-statements.ts";
import { chatStatements } from "./chat-statements.ts";
import type { StorageContract } from "./contract.ts";
import { messageStatements } from "./message-statements.ts";
import type { OpenDatabase } from "./open-database.ts";
import { summaryStatements } from "./summary-statements.ts";

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
  const summaries = summaryStatements(database);
  const inTransaction = <Result>(work: () => Result): Result => database.transaction(work).immediate();

  /** What was deleted since can still be restored. */
  const deletedBeforeStart = continued ? [] : chats.deletedIds();
  if (!continued) {
    answers.interruptUnfinished();
  }

  const branchTo = (chatId: string, leafId: string | null) => ({
    chat: chats.read(chatId),
    messages: messages.branchTo(leafId),
    before: 0,
    after: 0,
    latest: null,
    continuationId: null,
  });
  const shownBranch = (chatId: string) => branchTo(chatId, chats.leafOf(chatId));

  return {
    listChats: async () => chats.list(),
    readChat: async ({ chatId }) => shownBranch(chatId),
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
        chats.show(chatId, messages.newestEndOf(messageId));
        return shownBranch(chatId);
      }),
    openAt: async ({ messageId }) =>
      inTransaction(() => {
        const { chatId } = messages.read(messageId);
        chats.read(chatId);
        const shown = shownBranch(chatId);
        if (shown.messages.some(({ id }) => id === messageId)) {
          return shown;
        }
        chats.show(chatId, messages.newestEndOf(messageId));
        return shownBranch(chatId);
      }),
    addExchange: async (input) =>
      inTransaction(() => {
        addExchange({ chats, messages }, input);
        return branchTo(input.chatId, input.assistantMessageId);
      }),
    addVersion: async (input) =>
      inTransaction(() => {
        const { chatId } = addVersion({ chats, messages }, input);
        return branchTo(chatId, input.assistantMessageId);
      }),
    writeAnswer: async ({ messageId, ...change }) =>
      inTransaction(() => {
        if (messages.read(messageId).role !== "assistant") {
          throw new AppError(
            "invalid-request",
            "Only an answer can be written. What people typed stays as it is.",
          );
        }
        answers.write({ id: messageId, ...change });
        return messages.read(messageId);
      }),
    listSummaries: async ({ chatId }) => summaries.list(chats.read(chatId).id),
    addSummary: async (added) =>
      inTransaction(() => {
        if (summaries.find(added.id) === null) {
          summaries.add({ ...added, chatId: messages.read(added.lastMessageId).chatId });
        }
        return summaries.read(added.id);
      }),
    changeSummary: async ({ summaryId, ...change }) =>
      inTransaction(() => {
        chats.read(summaries.read(summaryId).chatId);
        summaries.change(summaryId, change);
        return summaries.read(summaryId);
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
