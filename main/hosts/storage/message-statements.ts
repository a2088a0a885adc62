import type Database from "better-sqlite3";
import { type Message, message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { attachmentStatements } from "./attachment-statements.ts";
import { messageVersionsAmong } from "./message-versions.ts";
import { readJson, readRow } from "./read-row.ts";

type MessageRow = Omit<Message, "versions" | "generation" | "error" | "edited" | "attachments"> & {
  readonly generation: string | null;
  readonly error: string | null;
  readonly edited: number;
};

type NewMessage = Pick<
  Message,
  "id" | "chatId" | "parentId" | "role" | "state" | "text" | "createdAt" | "edited"
>;

export type MessageStatements = ReturnType<typeof messageStatements>;

/** Reading messages and adding to them. Messages of deleted chats are found too. */
export const messageStatements = (database: Database.Database) => {
  const attachments = attachmentStatements(database);
  const columns = `
    id, chat_id AS chatId, parent_id AS parentId, role, text, state, created_at AS createdAt, edited, generation, error`;
  const selectOne = database.prepare(`SELECT ${columns} FROM messages WHERE id = ?`);
  const selectTurn = database.prepare(`
    SELECT role, text, (SELECT count(*) FROM attachments WHERE message_id = messages.id) AS attachedFiles
    FROM messages WHERE id = ?`);
  // Of either role: where a branch begins at a question, the next message stands beside the question's answer.
  const selectSiblings = database
    .prepare("SELECT id FROM messages WHERE parent_id IS :parentId AND chat_id = :chatId ORDER BY sequence")
    .pluck();
  const insertOne = database.prepare(`
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text, edited)
    VALUES (:id, :chatId, :parentId, :role, :state, :createdAt, :createdAt, :text, :edited)`);

  const find = (id: string): Message | null => {
    const row = selectOne.get(id) as MessageRow | undefined;
    if (row === undefined) {
      return null;
    }
    const { chatId, parentId, role } = row;
    const siblingIds = selectSiblings.all({ chatId, parentId }) as string[];
    const attached = role === "user" ? attachments.ofMessage(id) : [];
    return readRow(message, {
      ...row,
      edited: row.edited === 1,
      ...(attached.length === 0 ? {} : { attachments: attached }),
      versions: messageVersionsAmong(siblingIds, id),
      generation: readJson(row.generation),
      error: readJson(row.error),
    });
  };

  const read = (id: string): Message => {
    const found = find(id);
    if (found === null) {
      throw new AppError("not-found", "This message does not exist any more. Open the chat again.");
    }
    return found;
  };

  return {
    find,
    read,
    /** Role and text alone, and how many files went along, of a message that is there. */
    readTurn: (id: string): Pick<Message, "role" | "text"> & { readonly attachedFiles: number } =>
      selectTurn.get(id) as Pick<Message, "role" | "text"> & { readonly attachedFiles: number },
    /** Returns the sequence of the new message. */
    add: (added: NewMessage): number =>
      Number(insertOne.run({ ...added, edited: added.edited ? 1 : 0 }).lastInsertRowid),
  };
};
