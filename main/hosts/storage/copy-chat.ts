import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { AppError } from "../../../app/errors/app-error.ts";
import type { ChatRows, RawRow } from "./contract.ts";

type Table = "chats" | "messages" | "summaries" | "attachments";

/** The id of the copy of a message or a summary follows from both ids, so that copying again makes the same ones. */
const idOfCopy = (copyId: string, id: string): string =>
  createHash("sha256").update(`${copyId} ${id}`).digest("hex").slice(0, 32);

export type ChatCopies = ReturnType<typeof chatCopies>;

/**
 * Whole chats as rows, with every version, whatever columns the schema has: nothing that a later step of the schema
 * adds is lost on the way.
 */
export const chatCopies = (database: Database.Database) => {
  const columnsOf = (table: Table): ReadonlySet<string> =>
    new Set((database.pragma(`table_info(${table})`) as { readonly name: string }[]).map(({ name }) => name));
  const columns = {
    chats: columnsOf("chats"),
    messages: columnsOf("messages"),
    summaries: columnsOf("summaries"),
    attachments: columnsOf("attachments"),
  };
  const selectChat = database.prepare("SELECT * FROM chats WHERE id = ? AND deleted_at IS NULL");
  const selectMessages = database.prepare("SELECT * FROM messages WHERE chat_id = ? ORDER BY sequence");
  const selectIds = database.prepare("SELECT id FROM messages WHERE chat_id = ? ORDER BY sequence").pluck();
  const selectSummaries = database.prepare("SELECT * FROM summaries WHERE chat_id = ? ORDER BY sequence");
  const selectAttachments = database.prepare(`
    SELECT * FROM attachments WHERE message_id IN (SELECT id FROM messages WHERE chat_id = ?) ORDER BY sequence`);
  const selectMessage = database.prepare("SELECT * FROM messages WHERE id = ?");
  const updateActivity = database.prepare("UPDATE chats SET activity_sequence = ? WHERE id = ?");
  const selectPresence = database.prepare("SELECT 1 FROM chats WHERE id = ?").pluck();

  /** One a table and set of columns: all messages of a chat have the same. */
  const inserts = new Map<string, Database.Statement>();
  const insertInto = (table: Table, names: readonly string[]): Database.Statement => {
    const key = `${table} (${names.join()})`;
    const known = inserts.get(key);
    if (known !== undefined) {
      return known;
    }
    if (!names.every((name) => columns[table].has(name))) {
      throw new AppError("invalid-request", "This chat was made by another version and cannot be put here.");
    }
    const statement = database.prepare(
      `INSERT INTO ${key} VALUES (${names.map((name) => `:${name}`).join()})`,
    );
    inserts.set(key, statement);
    return statement;
  };
  /** Returns the number of the new row. */
  const insert = (table: Table, row: RawRow): number =>
    Number(insertInto(table, Object.keys(row)).run(row).lastInsertRowid);

  /** Messages get new numbers, in the order they had. The chat stands first in the list afterwards. */
  const insertWhole = (
    chat: RawRow,
    messages: Iterable<RawRow>,
    summaries: readonly RawRow[],
    attachments: Iterable<RawRow>,
  ): void => {
    // The chat names its leaf, and a message may name a later one.
    database.pragma("defer_foreign_keys = ON");
    insert("chats", chat);
    let newest = 0;
    for (const { sequence: _, ...message } of messages) {
      newest = insert("messages", message);
    }
    for (const { sequence: _, ...summary } of summaries) {
      insert("summaries", summary);
    }
    for (const { sequence: _, ...attachment } of attachments) {
      insert("attachments", attachment);
    }
    updateActivity.run(newest, chat.id);
  };

  const readChat = (chatId: string): RawRow => {
    const chat = selectChat.get(chatId) as RawRow | undefined;
    if (chat === undefined) {
      throw new AppError("not-found", "This chat does not exist any more. Open another one from the list.");
    }
    return chat;
  };

  /** What nobody writes on in the copy is shown as what it is there. */
  const settled = (message: RawRow): RawRow =>
    message.state === "waiting" || message.state === "generating"
      ? { ...message, state: "interrupted" }
      : message;

  return {
    /** Runs inside the caller's transaction; a repeat changes nothing. */
    duplicate: (
      chatId: string,
      copy: { readonly id: string; readonly title: string; readonly at: number },
    ): void => {
      if (selectPresence.get(copy.id) !== undefined) {
        return;
      }
      const ids = selectIds.all(chatId) as string[];
      const copies = new Map(ids.map((id) => [id, idOfCopy(copy.id, id)]));
      /** Whatever names a message of the chat names its copy there. */
      const renamed = (row: RawRow): RawRow =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === "string" ? (copies.get(value) ?? value) : value,
          ]),
        );
      const chat = {
        ...renamed(readChat(chatId)),
        id: copy.id,
        title: copy.title,
        created_at: copy.at,
        updated_at: copy.at,
        pinned: 0,
        archived: 0,
      };
      const copied = function* (): Iterable<RawRow> {
        for (const id of ids) {
          yield { ...settled(renamed(selectMessage.get(id) as RawRow)), chat_id: copy.id };
        }
      };
      const summaries = (selectSummaries.all(chatId) as RawRow[]).map((summary) => ({
        ...renamed(summary),
        id: idOfCopy(copy.id, String(summary.id)),
        chat_id: copy.id,
      }));
      const attachments = (selectAttachments.all(chatId) as RawRow[]).map((attachment) => ({
        ...attachment,
        id: idOfCopy(copy.id, String(attachment.id)),
        message_id: copies.get(String(attachment.message_id)) ?? null,
      }));
      insertWhole(chat, copied(), summaries, attachments);
    },
    takeOut: (chatId: string): ChatRows => ({
      chat: readChat(chatId),
      messages: selectMessages.all(chatId) as RawRow[],
      summaries: selectSummaries.all(chatId) as RawRow[],
      attachments: selectAttachments.all(chatId) as RawRow[],
    }),
    /** Runs inside the caller's transaction; a repeat changes nothing. */
    putIn: ({ chat, messages, summaries, attachments }: ChatRows): void => {
      if (typeof chat.id === "string" && selectPresence.get(chat.id) === undefined) {
        insertWhole(chat, messages, summaries, attachments);
      }
    },
  };
};
