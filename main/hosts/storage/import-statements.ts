import { randomBytes } from "node:crypto";
import type Database from "better-sqlite3";
import type { ExportedMessage, ExportedSummary } from "../../../app/chat-export/exported-chat.ts";
import type { MessageOrigin } from "../../../app/chat-import/chat-import-requests.ts";
import type { CallInput } from "../process/host-contract.ts";
import { attachmentStatements } from "./attachment-statements.ts";
import type { StorageContract } from "./contract.ts";
import { readJson } from "./read-row.ts";

type ImportedChat = CallInput<StorageContract, "commitChat">;

export type ImportStatements = ReturnType<typeof importStatements>;

const newId = (): string => randomBytes(16).toString("hex");

/**
 * The summaries of a chat: of two that cover as much, the newer one is used. Those of one message stay in the order of the
 * file, whatever their clock said.
 */
const inOrderMade = (
  messages: readonly ExportedMessage[],
): readonly { readonly summary: ExportedSummary; readonly lastMessageId: string }[] =>
  messages
    .flatMap(({ id, summaries = [] }) => {
      let at = 0;
      return summaries.map((summary) => {
        at = Math.max(at, summary.createdAt);
        return { summary, lastMessageId: id, at };
      });
    })
    .sort((one, other) => one.at - other.at);

/** Writing whole chats that came from files. */
export const importStatements = (database: Database.Database) => {
  const attachments = attachmentStatements(database);
  const selectImport = database.prepare("SELECT chat_id FROM chat_origins WHERE import_id = ?").pluck();
  const selectKnown = database
    .prepare(`
      SELECT 1 FROM chats WHERE deleted_at IS NULL AND (id = :chatId
        OR id IN (SELECT chat_id FROM chat_origins WHERE fingerprint = :fingerprint)) LIMIT 1`)
    .pluck();
  const selectUsedChat = database.prepare("SELECT 1 FROM chats WHERE id = ?").pluck();
  const selectUsedMessage = database.prepare("SELECT 1 FROM messages WHERE id = ?").pluck();
  const insertChat = database.prepare(`
    INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, model_file_id, system_prompt, temperature,
      answer_settings, when_outgrown, assistant, pinned, archived, current_leaf_id,
      continued_from_chat_id, continued_from_message_id, last_copied_id)
    VALUES (:id, :title, :createdAt, :updatedAt, 0, :modelFileId, :systemPrompt, :temperature,
      :answerSettings, :whenOutgrown, :assistant, :pinned, :archived, :shownMessageId,
      :originChatId, :originMessageId, :lastCopiedId)`);
  const insertMessage = database.prepare(`
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text, edited, generation, error)
    VALUES (:id, :chatId, :parentId, :role, :state, :createdAt, :updatedAt, :text, :edited, :generation, :error)`);
  const selectUsedSummary = database.prepare("SELECT 1 FROM summaries WHERE id = ?").pluck();
  const insertSummary = database.prepare(`
    INSERT INTO summaries (id, chat_id, last_message_id, text, model_name, created_at, edited_at, discarded)
    VALUES (:id, :chatId, :lastMessageId, :text, :modelName, :createdAt, :editedAt, :discarded)`);
  const insertShown = database.prepare(
    "INSERT INTO shown_children (message_id, child_id) VALUES (:messageId, :childId)",
  );
  const insertMessageOrigin = database.prepare(
    "INSERT INTO message_origins (message_id, model_name, not_imported) VALUES (:id, :modelName, :notImported)",
  );
  const insertOrigin = database.prepare(`
    INSERT INTO chat_origins (chat_id, import_id, kind, source_id, fingerprint, imported_at)
    VALUES (:chatId, :importId, :kind, :sourceId, :fingerprint, :importedAt)`);
  const updateActivity = database.prepare("UPDATE chats SET activity_sequence = :sequence WHERE id = :id");
  const selectLastSequence = database.prepare("SELECT coalesce(max(sequence), 0) FROM messages").pluck();
  const selectOrigin = database.prepare(`
    SELECT kind, imported_at AS importedAt, model_name AS modelName, not_imported AS notImported
    FROM messages JOIN chat_origins ON chat_origins.chat_id = messages.chat_id
    LEFT JOIN message_origins ON message_origins.message_id = messages.id WHERE messages.id = ?`);

  /** A file's ids are kept where none of them is taken; else the chat gets new ones throughout. */
  const idsFor = (chatId: string, messages: readonly ExportedMessage[]): ((id: string) => string) => {
    const summaryIds = messages.flatMap(({ summaries = [] }) => summaries.map(({ id }) => id));
    const taken =
      selectUsedChat.get(chatId) !== undefined ||
      messages.some(({ id }) => selectUsedMessage.get(id) !== undefined) ||
      summaryIds.some((id) => selectUsedSummary.get(id) !== undefined);
    if (!taken) {
      return (id) => id;
    }
    const renamed = new Map(
      [chatId, ...messages.map(({ id }) => id), ...summaryIds].map((id) => [id, newId()]),
    );
    return (id) => renamed.get(id) ?? id;
  };

  return {
    /** The chat that this import has written already, or null. */
    written: (importId: string): string | null => (selectImport.get(importId) as string | undefined) ?? null,
    isKnown: (chatId: string, fingerprint: string): boolean =>
      selectKnown.get({ chatId, fingerprint }) !== undefined,
    /** Runs inside the caller's transaction. Returns the id that the chat got. */
    add: (
      { importId, app, sourceId, fingerprint, chat, at }: ImportedChat,
      messages: readonly ExportedMessage[],
    ): string => {
      const idOf = idsFor(chat.id, messages);
      const chatId = idOf(chat.id);
      const { origin, continuedFrom, ...columns } = chat;
      insertChat.run({
        ...columns,
        id: chatId,
        answerSettings: JSON.stringify(chat.answerSettings),
        assistant: chat.assistant === null ? null : JSON.stringify(chat.assistant),
        pinned: chat.pinned ? 1 : 0,
        archived: chat.archived ? 1 : 0,
        shownMessageId: chat.shownMessageId === null ? null : idOf(chat.shownMessageId),
        originChatId: continuedFrom?.chatId ?? null,
        originMessageId: continuedFrom?.messageId ?? null,
        lastCopiedId: continuedFrom === null ? null : idOf(continuedFrom.lastCopiedId),
      });
      let sequence = selectLastSequence.get() as number;
      for (const message of messages) {
        const { id, parentId, role, state, createdAt, updatedAt, text, generation, error } = message;
        sequence = Number(
          insertMessage.run({
            id: idOf(id),
            chatId,
            parentId: parentId === null ? null : idOf(parentId),
            role,
            state,
            createdAt,
            updatedAt,
            text,
            edited: message.edited ? 1 : 0,
            generation: generation === null ? null : JSON.stringify(generation),
            error: error === null ? null : JSON.stringify(error),
          }).lastInsertRowid,
        );
        attachments.addToMessage(idOf(id), message.attachments ?? [], createdAt);
        // Where there is a record, it names the model.
        const modelName = generation === null ? message.modelName : null;
        if (modelName !== null || message.notImported.length > 0) {
          insertMessageOrigin.run({
            id: idOf(id),
            modelName,
            notImported: JSON.stringify(message.notImported),
          });
        }
      }
      for (const { id, shownNextId } of messages) {
        if (shownNextId !== null) {
          insertShown.run({ messageId: idOf(id), childId: idOf(shownNextId) });
        }
      }
      for (const { summary, lastMessageId } of inOrderMade(messages)) {
        insertSummary.run({
          ...summary,
          id: idOf(summary.id),
          chatId,
          lastMessageId: idOf(lastMessageId),
          discarded: summary.discarded ? 1 : 0,
        });
      }
      updateActivity.run({ id: chatId, sequence });
      insertOrigin.run({
        chatId,
        importId,
        kind: origin?.kind ?? app,
        sourceId: origin?.sourceId ?? sourceId,
        fingerprint,
        importedAt: origin?.importedAt ?? at,
      });
      return chatId;
    },
    /** Null for what was written here. */
    originOf: (messageId: string): MessageOrigin | null => {
      const row = selectOrigin.get(messageId) as
        | (Omit<MessageOrigin, "notImported"> & { readonly notImported: string | null })
        | undefined;
      return row === undefined
        ? null
        : { ...row, notImported: (readJson(row.notImported) as string[] | null) ?? [] };
    },
  };
};
