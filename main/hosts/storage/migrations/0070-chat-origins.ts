import type { Migration } from "../migrate-database.ts";

/**
 * Where imported chats came from, and what their messages were elsewhere. `import_id` tells a repeated write from
 * another import; `fingerprint` tells that a chat is here already. `kind` is `cloister` for our own files, whose
 * chats are the same here as there: exported again, they say nothing of it.
 */
export const chatOrigins: Migration = {
  version: 70,
  update: (database) => {
    database.exec(`
      CREATE TABLE chat_origins (
        chat_id TEXT PRIMARY KEY REFERENCES chats (id) ON DELETE CASCADE,
        import_id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('cloister', 'chatgpt', 'open-webui', 'jan')),
        source_id TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        imported_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX chat_origins_by_fingerprint ON chat_origins (fingerprint);

      CREATE TABLE message_origins (
        message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
        model_name TEXT,
        -- A JSON list of words.
        not_imported TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
