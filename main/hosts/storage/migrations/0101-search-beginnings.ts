import type { Migration } from "../migrate-database.ts";

/**
 * The index anew, with the beginnings of words: of two and three letters, which are what a person types first and what
 * most words share. Without them the engine gathers every word with that beginning before it answers. All that is
 * written is noted to be taken in again, in steps and the newest first.
 */
export const searchBeginnings: Migration = {
  version: 101,
  update: (database) => {
    database.exec(`
      DROP TABLE search_index;
      CREATE VIRTUAL TABLE search_index
        USING fts5 (title, body, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3');
      DELETE FROM search_messages;
      DELETE FROM search_titles;
      -- Small, so that a search need not read the row of every chat that it finds.
      CREATE INDEX chats_deleted ON chats (id) WHERE deleted_at IS NOT NULL;
      UPDATE search_state SET stale = 0;
      INSERT OR IGNORE INTO search_pending_messages
        SELECT sequence FROM messages WHERE state NOT IN ('waiting', 'generating');
      INSERT OR IGNORE INTO search_pending_titles SELECT id FROM chats;
    `);
  },
};
