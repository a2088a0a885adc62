import type Database from "better-sqlite3";
import { type Message, message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { attachmentStatements } from "./attachment-statements.ts";
import { messageVersionsAmong } from "./message-versions.ts";
import { readJson, readRow } from "./read-row.ts";

type MessageRow = Omit<Message, "versions" | "generation" | "error" | "attachments"> & {
  readonly generation: string | null;
  readonly error: string | null;
};

type NewMessage = Pick<Message, "id" | "chatId" | "parentId" | "role" | "state" | "text" | "createdAt">;

export type MessageStatements = ReturnType<typeof messageStatements>;

/** Reading the tree of messages and adding to it. Messages of deleted chats are found too. */
export const messageStatements = (database: Database.Database) => {
  const attachments = attachmentStatements(database);
  const columns = `
    id, chat_id AS chatId, parent_id AS parentId, role, text, state, created_at AS createdAt, generation, error`;
  const selectOne = database.prepare(`SELECT ${columns} FROM messages WHERE id = ?`);
  const selectSiblings = database
    .prepare(
      "SELECT id FROM messages WHERE parent_id IS :parentId AND chat_id = :chatId AND role = :role ORDER BY sequence",
    )
    .pluck();
  const selectAncestors = database
    .prepare(`
      WITH RECURSIVE branch (id, parent_id, sequence) AS (
        SELECT id, parent_id, sequence FROM messages WHERE id = ?
        UNION ALL
        SELECT above.id, above.parent_id, above.sequence
        FROM messages AS above JOIN branch ON above.id = branch.parent_id
      )
      SELECT id FROM branch ORDER BY sequence`)
    .pluck();
  const selectNewestEnd = database
    .prepare(`
      WITH RECURSIVE below (id, sequence, chat_id) AS (
        SELECT id, sequence, chat_id FROM messages WHERE id = ?
        UNION ALL
        SELECT child.id, child.sequence, child.chat_id
        FROM messages AS child JOIN below ON child.parent_id = below.id
      )
      SELECT id FROM below ORDER BY sequence DESC LIMIT 1`)
    .pluck();
  const insertOne = database.prepare(`
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text)
    VALUES (:id, :chatId, :parentId, :role, :state, :createdAt, :createdAt, :text)`);

  const find = (id: string): Message | null => {
    const row = selectOne.get(id) as MessageRow | undefined;
    if (row === undefined) {
      return null;
    }
    const { chatId, parentId, role } = row;
    const siblingIds = selectSiblings.all({ chatId, parentId, role }) as string[];
    const attached = role === "user" ? attachments.ofMessage(id) : [];
    return readRow(message, {
      ...row,
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
    /** From the first message down to the given leaf. */
    branchTo: (leafId: string | null): Message[] =>
      leafId === null ? [] : (selectAncestors.all(leafId) as string[]).map(read),
    /** The newest message at or below the given one: always a leaf, since a child is newer than its parent. */
    newestEndOf: (id: string): string => selectNewestEnd.get(id) as string,
    /** Returns the sequence of the new message. */
    add: (added: NewMessage): number => Number(insertOne.run(added).lastInsertRowid),
  };
};
