import { findOccurrences } from "../../../app/chats/search/find-occurrences.ts";
import { withoutMarkup } from "../../../app/chats/search/without-markup.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { PipeToMain } from "../process/pipe-to-main.ts";
import type { HostHandlers } from "../process/serve-host.ts";
import { addExchange, addVersion } from "./add-to-chat.ts";
import { answerStatements } from "./answer-statements.ts";
import { assistantStatements } from "./assistant-statements.ts";
import { attachmentStatements } from "./attachment-statements.ts";
import { branchHandlers } from "./branch-handlers.ts";
import { branchStatements } from "./branch-statements.ts";
import { createChatStage } from "./chat-stage.ts";
import { chatStatements } from "./chat-statements.ts";
import type { StorageContract } from "./contract.ts";
import { chatCopies } from "./copy-chat.ts";
import { draftStatements } from "./draft-statements.ts";
import { editStatements } from "./edit-statements.ts";
import { exportStatements } from "./export-statements.ts";
import { folderStatements } from "./folder-statements.ts";
import { hitsNear } from "./hits-near.ts";
import { importStatements } from "./import-statements.ts";
import { indexInSteps } from "./index-in-steps.ts";
import { messageStatements } from "./message-statements.ts";
import type { OpenDatabase } from "./open-database.ts";
import { readBranch } from "./read-branch.ts";
import { savedStateHandlers } from "./saved-states/saved-state-handlers.ts";
import { savedStates } from "./saved-states/saved-states.ts";
import { searchChats } from "./search-chats.ts";
import { searchIndex } from "./search-index.ts";
import { searchStatements } from "./search-statements.ts";
import { summaryStatements } from "./summary-statements.ts";
import { treeStatements } from "./tree-statements.ts";

type ChatCalls = Omit<HostHandlers<StorageContract>, "open" | "openInMemory">;

/** What is pending may hold up a search this long. */
const beforeSearchMs = 25;

/**
 * The calls on an open database, each in one transaction. Every write names what it writes by id, so that repeating
 * a call whose answer was lost changes nothing.
 */
export const storageHandlers = (
  { database }: OpenDatabase,
  {
    continued,
    databasePath,
    pipe,
  }: { readonly continued: boolean; readonly databasePath: string; readonly pipe: PipeToMain | null },
): ChatCalls => {
  const chats = chatStatements(database);
  const messages = messageStatements(database);
  const answers = answerStatements(database);
  const exports = exportStatements(database);
  const imports = importStatements(database);
  const stage = createChatStage();
  const summaries = summaryStatements(database);
  const branches = branchStatements(database);
  const statements = { chats, messages, branches };
  const assistants = assistantStatements(database);
  const folders = folderStatements(database);
  const drafts = draftStatements(database);
  const edits = editStatements(database);
  const attachments = attachmentStatements(database);
  const copies = chatCopies(database);
  const found = searchStatements(database);
  const states = savedStates(database, { pipe, databasePath });
  const index = searchIndex(database);
  const indexing = indexInSteps({ takeFor: index.takeFor, isOpen: () => database.open });
  /** Every change may be one that a search has to know of. */
  const inTransaction = <Result>(work: () => Result): Result => {
    const result = database.transaction(work).immediate();
    indexing.wake();
    return result;
  };

  /** What was deleted since can still be restored. */
  const deletedBeforeStart = continued ? [] : chats.deletedIds();
  const assistantsDeletedBeforeStart = continued ? [] : assistants.deletedIds();
  const foldersDeletedBeforeStart = continued ? [] : folders.deletedIds();
  if (!continued) {
    answers.interruptUnfinished();
  }
  indexing.wake();

  return {
    listChats: async () => chats.list(),
    ...branchHandlers({ chats, messages, branches, tree: treeStatements(database), copies, inTransaction }),
    changeChat: async ({ chatId, ...change }) =>
      inTransaction(() => {
        chats.read(chatId);
        chats.change(chatId, change);
        return chats.read(chatId);
      }),
    deleteChats: async ({ chatIds }) =>
      inTransaction(() => {
        const at = Date.now();
        chatIds.forEach((id) => {
          chats.hide(id, at);
        });
        // Should the chats come back, their next answers take a little longer.
        states.forget(chatIds);
        return {};
      }),
    restoreChats: async ({ chatIds }) =>
      inTransaction(() => {
        chatIds.forEach(chats.restore);
        return chatIds.map(chats.read);
      }),
    organizeChats: async ({ chatIds, ...order }) =>
      inTransaction(() => {
        if (typeof order.folderId === "string") {
          folders.read(order.folderId);
        }
        chatIds.forEach((id) => {
          chats.organize(id, order);
        });
        return chatIds.map(chats.read);
      }),
    duplicateChat: async ({ chatId, copyId, title, at }) =>
      inTransaction(() => {
        copies.duplicate(chatId, { id: copyId, title, at });
        return chats.read(copyId);
      }),
    takeOutChat: async ({ chatId }) => copies.takeOut(chatId),
    putInChat: async (rows) =>
      inTransaction(() => {
        copies.putIn(rows);
        const added = chats.read(String(rows.chat.id));
        // Whatever came in is read as strictly as what was always here.
        branches.idsTo(chats.leafOf(added.id)).forEach(messages.read);
        return added;
      }),
    eraseChats: async ({ chatIds }) =>
      inTransaction(() => {
        states.forget(chatIds);
        for (const id of chatIds) {
          if (chats.exists(id)) {
            chats.hide(id, Date.now());
            chats.erase(id);
          }
        }
        return {};
      }),
    listFolders: async () => folders.list(),
    addFolder: async ({ folderId, name, at }) =>
      inTransaction(() => {
        folders.add({ id: folderId, name, at });
        return folders.read(folderId);
      }),
    changeFolder: async ({ folderId, ...change }) =>
      inTransaction(() => {
        folders.read(folderId);
        folders.change(folderId, change);
        return folders.read(folderId);
      }),
    deleteFolder: async ({ folderId }) =>
      inTransaction(() => {
        folders.hide(folderId, Date.now());
        return chats.idsIn(folderId).map(chats.read);
      }),
    restoreFolder: async ({ folderId }) =>
      inTransaction(() => {
        folders.restore(folderId);
        return chats.idsIn(folderId).map(chats.read);
      }),
    listDrafts: async () => drafts.list(),
    writeDraft: async (draft) =>
      inTransaction(() => {
        drafts.write(draft);
        return {};
      }),
    listEdits: async () => edits.list(),
    writeEdit: async (edit) =>
      inTransaction(() => {
        edits.write(edit);
        return {};
      }),
    addDraftAttachment: async ({ attachmentId, chatId, attachment, at }) =>
      inTransaction(() => {
        attachments.addDraft({ ...attachment, id: attachmentId, chatId, at });
        return {};
      }),
    listDraftAttachments: async () => attachments.drafts(),
    readDraftAttachment: async ({ attachmentId }) => attachments.readDraft(attachmentId),
    removeDraftAttachments: async ({ attachmentIds }) =>
      inTransaction(() => {
        attachmentIds.forEach(attachments.removeDraft);
        return {};
      }),
    readAttachments: async ({ messageId }) => attachments.textsOf(messageId),
    purgeDeleted: async () => {
      inTransaction(() => {
        deletedBeforeStart.forEach(chats.erase);
        assistantsDeletedBeforeStart.forEach(assistants.erase);
        foldersDeletedBeforeStart.forEach(folders.erase);
      });
      // The log would keep the erased pages until it is next overwritten.
      database.pragma("wal_checkpoint(TRUNCATE)");
      return {};
    },
    search: async (search) => {
      // What was just written is found at once; a profile that is new to the index is taken in meanwhile.
      try {
        index.takeFor(beforeSearchMs);
      } catch {
        // A full disk does not keep anybody from finding what the index holds.
      }
      indexing.wake();
      return searchChats(found, index.progress(), search);
    },
    findInChat: async ({ chatId, text, matchCase, near }) => {
      chats.read(chatId);
      const hits = found.shownTexts(chatId).flatMap((shown, position) => {
        const searched = shown.role === "user" ? shown.text : withoutMarkup(shown.text, text);
        const count = findOccurrences(searched, text, { matchCase }).length;
        return count === 0 ? [] : [{ messageId: shown.messageId, position, count }];
      });
      return hitsNear(hits, near);
    },
    addExchange: async (input) =>
      inTransaction(() => {
        addExchange({ ...statements, attachments }, input);
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
    listSummaries: async ({ chatId }) => summaries.list(chats.read(chatId).id),
    addSummary: async ({ summaryId, ...added }) =>
      inTransaction(() => {
        if (summaries.find(summaryId) === null) {
          summaries.add({ id: summaryId, ...added, chatId: messages.read(added.lastMessageId).chatId });
        }
        return summaries.read(summaryId);
      }),
    changeSummary: async ({ summaryId, ...change }) =>
      inTransaction(() => {
        chats.read(summaries.read(summaryId).chatId);
        summaries.change(summaryId, change);
        return summaries.read(summaryId);
      }),
    readMessage: async ({ messageId }) => messages.read(messageId),
    exportSizes: async ({ chatId, branchOnly }) => exports.sizes(chatId, branchOnly),
    exportPage: async ({ chatId, branchOnly, from }) => exports.page(chatId, branchOnly, from),
    findKnownChats: async ({ chats: asked }) =>
      asked.map(({ chatId, fingerprint }) => imports.isKnown(chatId, fingerprint)),
    stageMessages: async ({ importId, from, messages: some }) => {
      stage.add(importId, from, some);
      return {};
    },
    commitChat: async (input) =>
      inTransaction(() => {
        const written = imports.written(input.importId);
        if (written !== null) {
          return chats.read(written);
        }
        const staged = stage.take(input.importId, input.messageCount);
        if (staged === null) {
          return null;
        }
        const chatId = imports.add(input, staged);
        const leafId = chats.leafOf(chatId);
        if (leafId !== null) {
          branches.remember(leafId);
        }
        return chats.read(chatId);
      }),
    readOrigin: async ({ messageId }) => imports.originOf(messageId),
    listAssistants: async () => assistants.list(),
    readAssistant: async ({ assistantId }) => assistants.read(assistantId),
    saveAssistant: async ({ assistantId, mayBeNew, ...saved }) =>
      inTransaction(() => {
        if (!mayBeNew) {
          assistants.read(assistantId);
        }
        assistants.save({ id: assistantId, ...saved });
        return assistants.read(assistantId);
      }),
    deleteAssistant: async ({ assistantId }) =>
      inTransaction(() => {
        assistants.hide(assistantId, Date.now());
        return {};
      }),
    restoreAssistant: async ({ assistantId }) =>
      inTransaction(() => {
        assistants.restore(assistantId);
        return assistants.read(assistantId);
      }),
    ...savedStateHandlers(states),
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
