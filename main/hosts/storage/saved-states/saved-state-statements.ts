import type Database from "better-sqlite3";
import { type SavedState, savedState } from "../../../../app/saved-states/saved-state.ts";
import { readJson, readRow } from "../read-row.ts";

export type StateFile = { readonly fileName: string; readonly key: Buffer };
type Row = Omit<SavedState, "binding"> & {
  readonly binding: string;
  readonly fileName: string;
  readonly fileKey: Buffer;
};

/** Everything that is asked of the table of saved states. */
export const savedStateStatements = (database: Database.Database) => {
  const selectOne = database.prepare(`
    SELECT chat_id AS chatId, answer_id AS answerId, question_id AS questionId, binding, tokens, tokens_sha256 AS tokensSha256,
      size_bytes AS sizeBytes, file_name AS fileName, file_key AS fileKey
    FROM saved_states WHERE chat_id = ?`);
  const insertOne = database.prepare(`
    INSERT INTO saved_states (chat_id, answer_id, question_id, binding, tokens, tokens_sha256, size_bytes, file_name, file_key, used_at)
    SELECT :chatId, :answerId, :questionId, :binding, :tokens, :tokensSha256, :sizeBytes, :fileName, :key, :at
    WHERE EXISTS (SELECT 1 FROM chats WHERE id = :chatId AND deleted_at IS NULL)`);
  const deleteOne = database
    .prepare("DELETE FROM saved_states WHERE chat_id = ? RETURNING file_name")
    .pluck();
  const updateUse = database.prepare("UPDATE saved_states SET used_at = :at WHERE chat_id = :chatId");
  const selectOldest = database.prepare("SELECT chat_id FROM saved_states ORDER BY used_at LIMIT 1").pluck();
  const selectUse = database.prepare(
    "SELECT count(*) AS count, coalesce(sum(size_bytes), 0) AS sizeBytes FROM saved_states",
  );
  const selectFiles = database.prepare("SELECT chat_id AS chatId, file_name AS fileName FROM saved_states");

  return {
    find: (chatId: string): { readonly state: SavedState; readonly file: StateFile } | null => {
      const row = selectOne.get(chatId) as Row | undefined;
      if (row === undefined) {
        return null;
      }
      const { fileName, fileKey, binding, ...rest } = row;
      return {
        state: readRow(savedState, { ...rest, binding: readJson(binding) }),
        file: { fileName, key: fileKey },
      };
    },
    /** False where the chat is gone. */
    add: ({ binding, ...state }: SavedState, { fileName, key }: StateFile, at: number): boolean =>
      insertOne.run({ ...state, binding: JSON.stringify(binding), fileName, key, at }).changes > 0,
    /** Returns the name of the file that it was in, or null. Reads nothing else of the row. */
    remove: (chatId: string): string | null => (deleteOne.get(chatId) as string | undefined) ?? null,
    use: (chatId: string, at: number): void => {
      updateUse.run({ chatId, at });
    },
    /** The chat whose state was used longest ago. */
    oldest: (): string | null => (selectOldest.get() as string | undefined) ?? null,
    total: () => selectUse.get() as { readonly count: number; readonly sizeBytes: number },
    files: () => selectFiles.all() as { readonly chatId: string; readonly fileName: string }[],
  };
};
