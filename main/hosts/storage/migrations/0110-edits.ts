import type { Migration } from "../migrate-database.ts";

/** Messages that are being edited, with what is typed by now. */
export const edits: Migration = {
  version: 110,
  update: (database) => {
    database.exec(`
      CREATE TABLE edits (
        message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
