import type Database from "better-sqlite3";
import { type Assistant, assistant } from "../../../app/assistants/assistant.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { readJson, readRow } from "./read-row.ts";

type SavedAssistant = Pick<Assistant, "id" | "name" | "description" | "content"> & { readonly at: number };

const columns = "id, name, description, created_at AS createdAt, updated_at AS updatedAt, content";

const assistantMissing = (): AppError =>
  new AppError("not-found", "This assistant does not exist any more. Choose another one.");

export type AssistantStatements = ReturnType<typeof assistantStatements>;

/** Everything that is asked of the table of assistants. Only shown ones are found, unless a name says otherwise. */
export const assistantStatements = (database: Database.Database) => {
  const selectAll = database.prepare(
    `SELECT ${columns} FROM assistants WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id`,
  );
  const selectOne = database.prepare(`SELECT ${columns} FROM assistants WHERE id = ? AND deleted_at IS NULL`);
  const selectPresence = database.prepare("SELECT id FROM assistants WHERE id = ?").pluck();
  // The time moves on even where the clock does not, because it tells copies from what was changed since.
  const upsertOne = database.prepare(`
    INSERT INTO assistants (id, name, description, created_at, updated_at, content)
    VALUES (:id, :name, :description, :at, :at, :content)
    ON CONFLICT (id) DO UPDATE SET name = :name, description = :description, content = :content,
      updated_at = max(:at, updated_at + 1), deleted_at = NULL
    WHERE name <> :name OR description <> :description OR content <> :content OR deleted_at IS NOT NULL`);
  const updateDeleted = database.prepare("UPDATE assistants SET deleted_at = :deletedAt WHERE id = :id");
  const selectDeleted = database.prepare("SELECT id FROM assistants WHERE deleted_at IS NOT NULL").pluck();
  const eraseOne = database.prepare("DELETE FROM assistants WHERE id = ? AND deleted_at IS NOT NULL");

  const fromRow = (row: unknown): Assistant => {
    const { content, ...rest } = row as Record<string, unknown> & { readonly content: string };
    return readRow(assistant, { ...rest, content: readJson(content) });
  };

  const setDeleted = (id: string, deletedAt: number | null): void => {
    if (selectPresence.get(id) === undefined) {
      throw assistantMissing();
    }
    updateDeleted.run({ id, deletedAt });
  };

  return {
    /** By name. */
    list: (): Assistant[] => selectAll.all().map(fromRow),
    read: (id: string): Assistant => {
      const row = selectOne.get(id);
      if (row === undefined) {
        throw assistantMissing();
      }
      return fromRow(row);
    },
    save: ({ content, ...saved }: SavedAssistant): void => {
      upsertOne.run({ ...saved, content: JSON.stringify(content) });
    },
    hide: (id: string, deletedAt: number): void => setDeleted(id, deletedAt),
    restore: (id: string): void => setDeleted(id, null),
    deletedIds: (): readonly string[] => selectDeleted.all() as string[],
    /** Erases it, if it is still deleted. */
    erase: (id: string): void => {
      eraseOne.run(id);
    },
  };
};
