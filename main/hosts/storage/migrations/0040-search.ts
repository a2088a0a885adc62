import type { Migration } from "../migrate-database.ts";

/**
 * The index of all that is written in chats. It holds tokens that this app has cut itself, and no text. Triggers only
 * note what must be taken in; that is done in steps, since cutting a large profile takes many seconds. What is erased
 * leaves at once, and `stale` asks for its words to be cleared out of the index too.
 */
export const search: Migration = {
  version: 40,
  update: (database) => {
    database.exec(`
      -- A message has its sequence for a rowid, a title the negative of its number.
      CREATE VIRTUAL TABLE search_index
        USING fts5 (title, body, content = '', contentless_delete = 1, tokenize = 'ascii');
      -- What the index holds of messages, small enough to be filtered by. Answers only once they are written.
      CREATE TABLE search_messages (
        sequence INTEGER PRIMARY KEY,
        chat_id TEXT NOT NULL,
        role TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        model_name TEXT
      ) STRICT;
      CREATE INDEX search_messages_by_model ON search_messages (model_name) WHERE model_name IS NOT NULL;
      CREATE TABLE search_titles (number INTEGER PRIMARY KEY AUTOINCREMENT, chat_id TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE search_pending_messages (sequence INTEGER PRIMARY KEY) STRICT;
      CREATE TABLE search_pending_titles (chat_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      CREATE TABLE search_state (id INTEGER PRIMARY KEY CHECK (id = 1), stale INTEGER NOT NULL) STRICT;
      INSERT INTO search_state VALUES (1, 0);

      INSERT INTO search_pending_messages
        SELECT sequence FROM messages WHERE state NOT IN ('waiting', 'generating');
      INSERT INTO search_pending_titles SELECT id FROM chats;

      CREATE TRIGGER search_message_added AFTER INSERT ON messages
      WHEN new.state NOT IN ('waiting', 'generating') BEGIN
        INSERT OR IGNORE INTO search_pending_messages VALUES (new.sequence);
      END;
      CREATE TRIGGER search_message_changed AFTER UPDATE OF text, state, generation ON messages
      WHEN new.state NOT IN ('waiting', 'generating') BEGIN
        INSERT OR IGNORE INTO search_pending_messages VALUES (new.sequence);
      END;
      CREATE TRIGGER search_message_erased AFTER DELETE ON messages BEGIN
        DELETE FROM search_pending_messages WHERE sequence = old.sequence;
        DELETE FROM search_index
          WHERE rowid IN (SELECT sequence FROM search_messages WHERE sequence = old.sequence);
        DELETE FROM search_messages WHERE sequence = old.sequence;
        UPDATE search_state SET stale = 1 WHERE stale = 0;
      END;

      CREATE TRIGGER search_chat_added AFTER INSERT ON chats BEGIN
        INSERT OR IGNORE INTO search_pending_titles VALUES (new.id);
      END;
      CREATE TRIGGER search_title_changed AFTER UPDATE OF title ON chats WHEN new.title <> old.title BEGIN
        INSERT OR IGNORE INTO search_pending_titles VALUES (new.id);
      END;
      CREATE TRIGGER search_chat_erased AFTER DELETE ON chats BEGIN
        DELETE FROM search_pending_titles WHERE chat_id = old.id;
        DELETE FROM search_index
          WHERE rowid IN (SELECT -number FROM search_titles WHERE chat_id = old.id);
        DELETE FROM search_titles WHERE chat_id = old.id;
        UPDATE search_state SET stale = 1 WHERE stale = 0;
      END;
    `);
  },
};
