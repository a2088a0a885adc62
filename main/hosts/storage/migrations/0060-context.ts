import type { Migration } from "../migrate-database.ts";

/** What a chat does when it outgrows the context, and the summaries that stand for its oldest messages. */
export const context: Migration = {
  version: 60,
  update: (database) => {
    database.exec(`
      ALTER TABLE chats ADD COLUMN when_outgrown TEXT NOT NULL DEFAULT 'default';

      CREATE TABLE summaries (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        chat_id TEXT NOT NULL REFERENCES chats (id),
        -- Covered from the first message of its branch to this one.
        last_message_id TEXT NOT NULL REFERENCES messages (id),
        text TEXT NOT NULL,
        model_name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        edited_at INTEGER,
        discarded INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX summaries_by_chat ON summaries (chat_id, sequence);
      CREATE INDEX summaries_by_last_message ON summaries (last_message_id);
    `);
  },
};
