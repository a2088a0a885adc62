import type { Migration } from "../migrate-database.ts";

/**
 * Assistants, and what a chat answers with besides its system prompt and temperature. Both columns of chats hold JSON;
 * null is the usual settings, and no assistant.
 */
export const assistants: Migration = {
  version: 50,
  update: (database) => {
    database.exec(`
      CREATE TABLE assistants (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        description TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        content TEXT NOT NULL,
        deleted_at INTEGER
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE chats ADD COLUMN answer_settings TEXT;
      ALTER TABLE chats ADD COLUMN assistant TEXT;
    `);
  },
};
