import type Database from "better-sqlite3";
import { type BegunEdit, begunEdit } from "../../../app/chats/begun-edit.ts";
import { readRow } from "./read-row.ts";

export type EditStatements = ReturnType<typeof editStatements>;

/**
 * Messages that are being edited. As with drafts, those of deleted chats are kept and not listed, and a message that is
 * not here has no edit here either: what is typed into a temporary chat cannot get into the profile.
 */
export const editStatements = (database: Database.Database) => {
  const selectAll = database.prepare(`
    SELECT edits.message_id AS messageId, edits.text FROM edits
    JOIN messages ON messages.id = edits.message_id
    JOIN chats ON chats.id = messages.chat_id AND chats.deleted_at IS NULL
    ORDER BY edits.updated_at`);
  const writeOne = database.prepare(`
    INSERT INTO edits (message_id, text, updated_at) SELECT :messageId, :text, :at
    WHERE EXISTS (SELECT 1 FROM messages WHERE id = :messageId)
    ON CONFLICT (message_id) DO UPDATE SET text = :text, updated_at = :at`);
  const eraseOne = database.prepare("DELETE FROM edits WHERE message_id = ?");

  return {
    list: (): BegunEdit[] => selectAll.all().map((row) => readRow(begunEdit, row)),
    /** Null takes it away. */
    write: (edit: {
      readonly messageId: string;
      readonly text: string | null;
      readonly at: number;
    }): void => {
      if (edit.text === null) {
        eraseOne.run(edit.messageId);
      } else {
        writeOne.run(edit);
      }
    },
  };
};
