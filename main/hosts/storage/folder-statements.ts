import type Database from "better-sqlite3";
import { type Folder, folder } from "../../../app/chats/folder.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { readRow } from "./read-row.ts";

type FolderRow = Omit<Folder, "collapsed"> & { readonly collapsed: number };

const folderMissing = (): AppError =>
  new AppError("not-found", "This folder does not exist any more. Choose another one.");

export type FolderStatements = ReturnType<typeof folderStatements>;

/** Everything that is asked of the table of folders. Only those that are not deleted are found. */
export const folderStatements = (database: Database.Database) => {
  const columns = "id, name, collapsed";
  const selectAll = database.prepare(`SELECT ${columns} FROM folders WHERE deleted_at IS NULL ORDER BY id`);
  const selectOne = database.prepare(`SELECT ${columns} FROM folders WHERE id = ? AND deleted_at IS NULL`);
  const insertOne = database.prepare(
    "INSERT INTO folders (id, name, created_at) VALUES (:id, :name, :at) ON CONFLICT (id) DO NOTHING",
  );
  const updateOne = database.prepare(
    "UPDATE folders SET name = coalesce(:name, name), collapsed = coalesce(:collapsed, collapsed) WHERE id = :id",
  );
  const updateDeleted = database.prepare(
    "UPDATE folders SET deleted_at = :at WHERE id = :id AND (deleted_at IS NULL) = (:at IS NOT NULL)",
  );
  const selectDeleted = database.prepare("SELECT id FROM folders WHERE deleted_at IS NOT NULL").pluck();
  const emptyOne = database.prepare(`
    UPDATE chats SET folder_id = NULL
    WHERE folder_id = :id AND EXISTS (SELECT 1 FROM folders WHERE id = :id AND deleted_at IS NOT NULL)`);
  const eraseOne = database.prepare("DELETE FROM folders WHERE id = ? AND deleted_at IS NOT NULL");
  const selectPresence = database.prepare("SELECT 1 FROM folders WHERE id = ?").pluck();

  const fromRow = (row: unknown): Folder => {
    const { collapsed, ...rest } = row as FolderRow;
    return readRow(folder, { ...rest, collapsed: collapsed === 1 });
  };

  const setDeleted = (id: string, at: number | null): void => {
    if (selectPresence.get(id) === undefined) {
      throw folderMissing();
    }
    updateDeleted.run({ id, at });
  };

  return {
    list: (): Folder[] => selectAll.all().map(fromRow),
    read: (id: string): Folder => {
      const row = selectOne.get(id);
      if (row === undefined) {
        throw folderMissing();
      }
      return fromRow(row);
    },
    /** A repeat changes nothing. */
    add: (added: { readonly id: string; readonly name: string; readonly at: number }): void => {
      insertOne.run(added);
    },
    change: (
      id: string,
      { name, collapsed }: { readonly name?: string | undefined; readonly collapsed?: boolean | undefined },
    ): void => {
      updateOne.run({
        id,
        name: name ?? null,
        collapsed: collapsed === undefined ? null : Number(collapsed),
      });
    },
    hide: (id: string, at: number): void => setDeleted(id, at),
    restore: (id: string): void => setDeleted(id, null),
    deletedIds: (): readonly string[] => selectDeleted.all() as string[],
    /** Erases a folder, if it is still deleted; its chats stay. */
    erase: (id: string): void => {
      emptyOne.run({ id });
      eraseOne.run(id);
    },
  };
};
