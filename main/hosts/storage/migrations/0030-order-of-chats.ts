import type { Migration } from "../migrate-database.ts";

/**
 * Folders, pins, the archive and drafts. A deleted folder keeps its chats until it is purged, so that it can come back
 * with them. A draft belongs to a chat, or to the one that has not begun, whose place is the empty text.
 */
export const orderOfChats: Migration = {
  version: 30,
  update: (database) => {
    database.exec(`
      CREATE TABLE folders (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        collapsed INTEGER NOT NULL DEFAULT 0 CHECK (collapsed IN (0, 1)),
        created_at INTEGER NOT NULL,
        deleted_at INTEGER
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE chats ADD COLUMN folder_id TEXT REFERENCES folders (id);
      ALTER TABLE chats ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
      ALTER TABLE chats ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
      CREATE INDEX chats_by_folder ON chats (folder_id) WHERE folder_id IS NOT NULL;

      CREATE TABLE drafts (
        place TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
