import type { Migration } from "../migrate-database.ts";

/**
 * What the model kept of chats, so that their next answer need not evaluate them again. The bytes lie in files of their
 * own beside the database; each has a key of its own, which stands here and nowhere else: without its row a file is noise.
 */
export const savedStates: Migration = {
  version: 100,
  update: (database) => {
    database.exec(`
      CREATE TABLE saved_states (
        -- One a chat: the newest holds what the older ones did.
        chat_id TEXT PRIMARY KEY REFERENCES chats (id) ON DELETE CASCADE,
        answer_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        -- JSON: what the engine must be like.
        binding TEXT NOT NULL,
        tokens INTEGER NOT NULL,
        tokens_sha256 TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        file_name TEXT NOT NULL UNIQUE,
        file_key BLOB NOT NULL,
        used_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX saved_states_by_use ON saved_states (used_at);
    `);
  },
};
