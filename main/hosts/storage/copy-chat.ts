import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { AppError } from "../../../app/errors/app-error.ts";
import type { ChatRows, RawRow } from "./contract.ts";

type Table =
  | "chats"
  | "messages"
  | "summaries"
  | "attachments"
  | "shown_children"
  | "chat_origins"
  | "message_origins";

export type ChatCopy = {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

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
    shown_children: columnsOf("shown_children"),
    chat_origins: columnsOf("chat_origins"),
    message_origins: columnsOf("message_origins"),
  };
  const selectChat = database.prepare("SELECT * FROM chats WHERE id = ? AND deleted_at IS NULL");
  const selectMessages = database.prepare("SELECT * FROM messages WHERE chat_id = ? ORDER BY sequence");
  const selectIds = database.prepare("SELECT id FROM messages WHERE chat_id = ? ORDER BY sequence").pluck();
  const selectSummaries = database.prepare("SELECT * FROM summaries WHERE chat_id = ? ORDER BY sequence");
  const selectAttachments = database.prepare(`
    SELECT * FROM attachments WHERE message_id IN (SELECT id FROM messages WHERE chat_id = ?) ORDER BY sequence`);
  const selectShown = database.prepare(`
    SELECT shown_children.* FROM shown_children JOIN messages ON messages.id = message_id
    WHERE chat_id = ? ORDER BY sequence`);
  const selectOrigin = database.prepare("SELECT * FROM chat_origins WHERE chat_id = ?");
  const selectMessageOrigins = database.prepare(`
    SELECT message_origins.* FROM message_origins JOIN messages ON messages.id = message_id
    WHERE chat_id = ? ORDER BY sequence`);
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
    { summaries, shown, attachments }: Pick<ChatRows, "summaries" | "shown" | "attachments">,
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
    for (const way of shown) {
      insert("shown_children", way);
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

  /**
   * Messages of a chat, each with those above it, as a chat of their own. Whatever else is known of them comes along.
   * `others` are columns of the new chat that do not follow from the old one.
   */
  const copy = (
    chatId: string,
    ids: readonly string[],
    { id: copyId, title, at }: ChatCopy,
    others: RawRow,
  ): void => {
    if (selectPresence.get(copyId) !== undefined) {
      return;
    }
    const copies = new Map([[chatId, copyId], ...ids.map((id) => [id, idOfCopy(copyId, id)] as const)]);
    /** Whatever names a message of the chat, or the chat, names its copy there. */
    const renamed = (row: RawRow): RawRow =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === "string" && /(?:^|_)id$/.test(name) ? (copies.get(value) ?? value) : value,
        ]),
      );
    const rowsOf = (select: Database.Statement): readonly RawRow[] => select.all(chatId) as RawRow[];
    const isCopied = (id: unknown): boolean => copies.has(String(id));
    const copied = function* (): Iterable<RawRow> {
      for (const id of ids) {
        yield settled(renamed(selectMessage.get(id) as RawRow));
      }
    };
    insertWhole(
      {
        ...renamed(readChat(chatId)),
        title,
        created_at: at,
        updated_at: at,
        pinned: 0,
        archived: 0,
        ...others,
      },
      copied(),
      {
        summaries: rowsOf(selectSummaries)
          .filter((summary) => isCopied(summary.last_message_id))
          .map((summary) => ({ ...renamed(summary), id: idOfCopy(copyId, String(summary.id)) })),
        shown: rowsOf(selectShown)
          .filter((way) => isCopied(way.message_id) && isCopied(way.child_id))
          .map(renamed),
        attachments: rowsOf(selectAttachments)
          .filter((attachment) => isCopied(attachment.message_id))
          .map((attachment) => ({
            ...renamed(attachment),
            id: idOfCopy(copyId, String(attachment.id)),
          })),
      },
    );
    for (const origin of rowsOf(selectOrigin)) {
      insert("chat_origins", {
        ...renamed(origin),
        import_id: idOfCopy(copyId, String(origin.import_id)),
      });
    }
    for (const origin of rowsOf(selectMessageOrigins).filter(({ message_id }) => isCopied(message_id))) {
      insert("message_origins", renamed(origin));
    }
  };

  return {
    /** The whole tree. Runs inside the caller's transaction; a repeat changes nothing. */
    duplicate: (chatId: string, to: ChatCopy): void =>
      copy(chatId, selectIds.all(chatId) as string[], to, {}),
    /**
     * One branch of a chat, from its first message to its last one here, `ids` in this order. Runs inside the caller's
     * transaction; a repeat changes nothing.
     */
    copyBranch: (chatId: string, ids: readonly string[], to: ChatCopy): void => {
      const lastId = ids.at(-1) ?? "";
      const lastCopiedId = idOfCopy(to.id, lastId);
      copy(chatId, ids, to, {
        current_leaf_id: lastCopiedId,
        continued_from_chat_id: chatId,
        continued_from_message_id: lastId,
        last_copied_id: lastCopiedId,
      });
    },
    takeOut: (chatId: string): ChatRows => ({
      chat: readChat(chatId),
      messages: selectMessages.all(chatId) as RawRow[],
      summaries: selectSummaries.all(chatId) as RawRow[],
      attachments: selectAttachments.all(chatId) as RawRow[],
      shown: selectShown.all(chatId) as RawRow[],
    }),
    /** Runs inside the caller's transaction; a repeat changes nothing. */
    putIn: ({ chat, messages, ...rest }: ChatRows): void => {
      if (typeof chat.id === "string" && selectPresence.get(chat.id) === undefined) {
        insertWhole(chat, messages, rest);
      }
    },
  };
};
