import type { Migration } from "../migrate-database.ts";

/**
 * Files that were sent along with messages, and those of drafts, as the text that was read out of them. `message_id` is
 * null while nothing was sent; `place` then names the draft, as in `drafts`. The index of all that is written takes
 * them in with their message.
 */
export const attachments: Migration = {
  version: 90,
  update: (database) => {
    database.exec(`
      CREATE TABLE attachments (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        message_id TEXT REFERENCES messages (id) ON DELETE CASCADE,
        place TEXT,
        -- Among those of its message, from 0.
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        -- SHA-256 of the bytes of the file, in hexadecimal.
        file_hash TEXT NOT NULL,
        characters INTEGER NOT NULL,
        pages INTEGER,
        pages_without_text INTEGER NOT NULL,
        encoding TEXT,
        created_at INTEGER NOT NULL,
        text TEXT NOT NULL,
        CHECK ((message_id IS NULL) <> (place IS NULL))
      ) STRICT;
      CREATE INDEX attachments_by_message ON attachments (message_id, position) WHERE message_id IS NOT NULL;
      CREATE INDEX attachments_by_place ON attachments (place) WHERE place IS NOT NULL;

      CREATE TRIGGER search_attachment_added AFTER INSERT ON attachments WHEN new.message_id IS NOT NULL BEGIN
        INSERT OR IGNORE INTO search_pending_messages SELECT sequence FROM messages WHERE id = new.message_id;
      END;
      CREATE TRIGGER search_attachment_sent AFTER UPDATE OF message_id ON attachments
      WHEN new.message_id IS NOT NULL BEGIN
        INSERT OR IGNORE INTO search_pending_messages SELECT sequence FROM messages WHERE id = new.message_id;
      END;
    `);
  },
};
