import type Database from "better-sqlite3";
import { type Chat, chat } from "../../../app/chats/chat.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { defaultAnswerSettings } from "../../../app/generation/default-answer-settings.ts";
import { readJson, readRow } from "./read-row.ts";

type NewChat = Pick<Chat, "id" | "title" | "modelFileId" | "systemPrompt" | "temperature" | "createdAt"> & {
  readonly answerSettings?: Chat["answerSettings"] | undefined;
  readonly assistant?: Chat["assistant"] | undefined;
};
type ChatOrder = {
  readonly folderId?: string | null | undefined;
  readonly pinned?: boolean | undefined;
  readonly archived?: boolean | undefined;
};
type ChatRow = Omit<Chat, "pinned" | "archived" | "temporary" | "answerSettings" | "assistant" | "origin"> & {
  readonly originChatId: string | null;
  readonly originMessageId: string | null;
  readonly lastCopiedId: string | null;
  readonly pinned: number;
  readonly archived: number;
  readonly answerSettings: string | null;
  readonly assistant: string | null;
};
type ChatChange = {
  readonly title?: string | undefined;
  readonly modelFileId?: string | undefined;
  readonly systemPrompt?: string | undefined;
  readonly temperature?: number | undefined;
  readonly whenOutgrown?: Chat["whenOutgrown"] | undefined;
  readonly answerSettings?: Chat["answerSettings"] | undefined;
  /** Null forgets it. */
  readonly assistant?: Chat["assistant"] | undefined;
};

const chatColumns = `
  id, title, created_at AS createdAt, updated_at AS updatedAt, model_file_id AS modelFileId,
  system_prompt AS systemPrompt, temperature, when_outgrown AS whenOutgrown, answer_settings AS answerSettings,
  assistant, pinned, archived,
  continued_from_chat_id AS originChatId, continued_from_message_id AS originMessageId, last_copied_id AS lastCopiedId,
  -- The chats of a deleted folder stand in the list until it comes back.
  (SELECT id FROM folders WHERE id = folder_id AND deleted_at IS NULL) AS folderId`;

/** JSON for a column that holds null where nothing is said. */
const jsonOrNull = (value: object | null | undefined): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

const chatMissing = (): AppError =>
  new AppError("not-found", "This chat does not exist any more. Open another one from the list.");

export type ChatStatements = ReturnType<typeof chatStatements>;

/**
 * Everything that is asked of the table of chats. Only shown chats are found, unless a name says otherwise. The chats of
 * a database in memory are temporary, all of them.
 */
export const chatStatements = (database: Database.Database) => {
  const temporary = database.memory;
  const selectAll = database.prepare(
    `SELECT ${chatColumns} FROM chats WHERE deleted_at IS NULL ORDER BY activity_sequence DESC, id`,
  );
  const selectOne = database.prepare(`SELECT ${chatColumns} FROM chats WHERE id = ? AND deleted_at IS NULL`);
  const selectPresence = database.prepare("SELECT deleted_at FROM chats WHERE id = ?").pluck();
  const selectLeaf = database.prepare("SELECT current_leaf_id FROM chats WHERE id = ?").pluck();
  const insertOne = database.prepare(`
    INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, model_file_id, system_prompt, temperature,
      answer_settings, assistant)
    VALUES (:id, :title, :createdAt, :createdAt, 0, :modelFileId, :systemPrompt, :temperature, :answerSettings,
      :assistant)`);
  const updateOne = database.prepare(`
    UPDATE chats SET title = coalesce(:title, title), system_prompt = coalesce(:systemPrompt, system_prompt),
      temperature = coalesce(:temperature, temperature), model_file_id = coalesce(:modelFileId, model_file_id),
      when_outgrown = coalesce(:whenOutgrown, when_outgrown),
      answer_settings = coalesce(:answerSettings, answer_settings),
      assistant = CASE WHEN :changesAssistant THEN :assistant ELSE assistant END
    WHERE id = :id`);
  const updateLeaf = database.prepare("UPDATE chats SET current_leaf_id = :leafId WHERE id = :id");
  const updateActivity = database.prepare(
    "UPDATE chats SET activity_sequence = :sequence, updated_at = :at WHERE id = :id",
  );
  const updateOrder = database.prepare(`
    UPDATE chats SET folder_id = CASE WHEN :moves THEN :folderId ELSE folder_id END,
      pinned = coalesce(:pinned, pinned), archived = coalesce(:archived, archived)
    WHERE id = :id AND deleted_at IS NULL`);
  const selectIdsIn = database
    .prepare("SELECT id FROM chats WHERE folder_id = ? AND deleted_at IS NULL")
    .pluck();
  const updateDeleted = database.prepare(
    "UPDATE chats SET deleted_at = :deletedAt WHERE id = :id AND (deleted_at IS NULL) = (:deletedAt IS NOT NULL)",
  );
  const selectDeleted = database.prepare("SELECT id FROM chats WHERE deleted_at IS NOT NULL").pluck();
  const clearLeaf = database.prepare(
    "UPDATE chats SET current_leaf_id = NULL WHERE id = ? AND deleted_at IS NOT NULL",
  );
  const eraseSummaries = database.prepare("DELETE FROM summaries WHERE chat_id = ?");
  const eraseMessages = database.prepare("DELETE FROM messages WHERE chat_id = ?");
  const eraseDraft = database.prepare("DELETE FROM drafts WHERE place = ?");
  const eraseDraftAttachments = database.prepare("DELETE FROM attachments WHERE place = ?");
  const eraseOne = database.prepare("DELETE FROM chats WHERE id = ?");

  const fromRow = (row: unknown): Chat => {
    const {
      answerSettings,
      assistant,
      pinned,
      archived,
      originChatId,
      originMessageId,
      lastCopiedId,
      ...rest
    } = row as ChatRow;
    return readRow(chat, {
      ...rest,
      origin:
        originChatId === null ? null : { chatId: originChatId, messageId: originMessageId, lastCopiedId },
      answerSettings: readJson(answerSettings) ?? defaultAnswerSettings,
      assistant: readJson(assistant),
      pinned: pinned === 1,
      archived: archived === 1,
      temporary,
    });
  };

  const read = (id: string): Chat => {
    const row = selectOne.get(id);
    if (row === undefined) {
      throw chatMissing();
    }
    return fromRow(row);
  };

  const setDeleted = (id: string, deletedAt: number | null): void => {
    if (selectPresence.get(id) === undefined) {
      throw chatMissing();
    }
    updateDeleted.run({ id, deletedAt });
  };

  return {
    temporary,
    /** Newest activity first. */
    list: (): Chat[] => selectAll.all().map(fromRow),
    read,
    /** Also true of a deleted one. */
    exists: (id: string): boolean => selectPresence.get(id) !== undefined,
    leafOf: (id: string): string | null => (selectLeaf.get(id) as string | null | undefined) ?? null,
    add: (added: NewChat): void => {
      insertOne.run({
        ...added,
        answerSettings: jsonOrNull(added.answerSettings),
        assistant: jsonOrNull(added.assistant),
      });
    },
    change: (
      id: string,
      { title, systemPrompt, temperature, modelFileId, whenOutgrown, answerSettings, assistant }: ChatChange,
    ): void => {
      updateOne.run({
        id,
        title: title ?? null,
        systemPrompt: systemPrompt ?? null,
        temperature: temperature ?? null,
        modelFileId: modelFileId ?? null,
        whenOutgrown: whenOutgrown ?? null,
        answerSettings: jsonOrNull(answerSettings),
        changesAssistant: assistant === undefined ? 0 : 1,
        assistant: jsonOrNull(assistant),
      });
    },
    /** What is left out stays as it is. */
    organize: (id: string, { folderId, pinned, archived }: ChatOrder): void => {
      updateOrder.run({
        id,
        moves: folderId === undefined ? 0 : 1,
        folderId: folderId ?? null,
        pinned: pinned === undefined ? null : Number(pinned),
        archived: archived === undefined ? null : Number(archived),
      });
    },
    /** Also of a deleted folder. */
    idsIn: (folderId: string): readonly string[] => selectIdsIn.all(folderId) as string[],
    show: (id: string, leafId: string): void => {
      updateLeaf.run({ id, leafId });
    },
    /** Puts the chat first in the list. */
    touch: (id: string, sequence: number, at: number): void => {
      updateActivity.run({ id, sequence, at });
    },
    hide: (id: string, deletedAt: number): void => setDeleted(id, deletedAt),
    restore: (id: string): void => setDeleted(id, null),
    deletedIds: (): readonly string[] => selectDeleted.all() as string[],
    /** Erases a chat with all its messages, if it is still deleted. */
    erase: (id: string): void => {
      if (clearLeaf.run(id).changes > 0) {
        eraseSummaries.run(id);
        eraseMessages.run(id);
        eraseDraft.run(id);
        eraseDraftAttachments.run(id);
        eraseOne.run(id);
      }
    },
  };
};
