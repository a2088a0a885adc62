import type { Migration } from "../migrate-database.ts";

/**
 * Messages form a tree: an answer's versions are siblings, and a chat remembers which leaf is shown. `sequence`
 * gives the order, never the clock, which may jump.
 */
export const chatsAndMessages: Migration = {
  version: 10,
  update: (database) => {
    // "Cloi" in ASCII: tells tools whose file this is.
    database.pragma(`application_id = ${0x436c_6f69}`);
    database.exec(`
      CREATE TABLE messages (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        chat_id TEXT NOT NULL REFERENCES chats (id),
        parent_id TEXT REFERENCES messages (id),
        role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
        state TEXT NOT NULL
          CHECK (state IN ('complete', 'waiting', 'generating', 'stopped', 'interrupted', 'failed')),
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        text TEXT NOT NULL,
        generation TEXT,
        error TEXT
      ) STRICT;
      CREATE INDEX messages_by_parent ON messages (parent_id, chat_id, role, sequence, id);
      CREATE INDEX messages_by_chat ON messages (chat_id, sequence);
      CREATE INDEX messages_unfinished ON messages (state) WHERE state IN ('waiting', 'generating');

      CREATE TABLE chats (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        -- The sequence of the newest message: the order of the list.
        activity_sequence INTEGER NOT NULL,
        model_file_id TEXT,
        system_prompt TEXT NOT NULL,
        temperature REAL NOT NULL,
        current_leaf_id TEXT REFERENCES messages (id) DEFERRABLE INITIALLY DEFERRED,
        deleted_at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX chats_by_activity ON chats (activity_sequence);
      CREATE INDEX chats_by_current_leaf ON chats (current_leaf_id);
    `);
  },
};
