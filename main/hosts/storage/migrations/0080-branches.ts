import type { Migration } from "../migrate-database.ts";

/**
 * `edited` marks an answer in a person's own words. `shown_children` remembers, where a branch forks, which way was
 * last shown: it has no word to say about what exists. A chat that goes on from a branch of another remembers where
 * it came from; what it names may be erased since, so it is no reference.
 */
export const branches: Migration = {
  version: 80,
  update: (database) => {
    database.exec(`
      ALTER TABLE messages ADD COLUMN edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1));

      ALTER TABLE chats ADD COLUMN continued_from_chat_id TEXT;
      ALTER TABLE chats ADD COLUMN continued_from_message_id TEXT;
      -- The last message that was copied: from there on the chat is its own.
      ALTER TABLE chats ADD COLUMN last_copied_id TEXT;

      CREATE TABLE shown_children (
        message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
        child_id TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      INSERT INTO shown_children (message_id, child_id)
        WITH RECURSIVE shown (id, parent_id) AS (
          SELECT messages.id, messages.parent_id
          FROM chats JOIN messages ON messages.id = chats.current_leaf_id
          UNION ALL
          SELECT above.id, above.parent_id FROM messages AS above JOIN shown ON above.id = shown.parent_id
        )
        SELECT parent_id, id FROM shown
        WHERE EXISTS (
          SELECT 1 FROM messages AS other WHERE other.parent_id = shown.parent_id AND other.id <> shown.id
        );
    `);
  },
};
