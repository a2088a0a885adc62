import type Database from "better-sqlite3";
import type { ChatSearch } from "../../../app/chats/chat-search.ts";
import { attachedText } from "./attached-text.ts";

/** So many of the newest hits are ranked: reckoning the rank of more would take longer than a person waits. */
export const mostRanked = 2000;

export type FoundMessage = {
  readonly sequence: number;
  readonly chatId: string;
  /** The lower, the better. */
  readonly rank: number;
};
export type FoundTitle = { readonly chatId: string; readonly rank: number };

type Filters = Pick<ChatSearch, "chatId" | "modelName" | "role" | "since" | "before">;

/** A word in a title counts as much as so many in a text of the same length. */
const rank = "bm25(search_index, 4.0, 1.0)";

export type SearchStatements = ReturnType<typeof searchStatements>;

/** What is asked of the full-text index. Chats that are deleted are not found. */
export const searchStatements = (database: Database.Database) => {
  // The index answers in the order of its rowids, so that a limit ends the reading of a common word early.
  const selectMessages = database.prepare(`
    SELECT search_index.rowid AS sequence, found.chat_id AS chatId, ${rank} AS rank
    FROM search_index
    JOIN search_messages AS found ON found.sequence = search_index.rowid
    JOIN chats ON chats.id = found.chat_id
    WHERE search_index MATCH :expression
      AND search_index.rowid BETWEEN :lowest AND :highest
      AND chats.deleted_at IS NULL
      AND (:chatId IS NULL OR found.chat_id = :chatId)
      AND (:role IS NULL OR found.role = :role)
      AND (:modelName IS NULL OR found.model_name = :modelName)
      AND (:since IS NULL OR found.created_at >= :since)
      AND (:before IS NULL OR found.created_at < :before)
    ORDER BY search_index.rowid DESC
    LIMIT ${mostRanked + 1}`);
  const selectTitles = database.prepare(`
    SELECT titles.chat_id AS chatId, ${rank} AS rank
    FROM search_index
    JOIN search_titles AS titles ON titles.number = -search_index.rowid
    JOIN chats ON chats.id = titles.chat_id
    WHERE search_index MATCH :expression
      AND search_index.rowid < 0
      AND chats.deleted_at IS NULL
      AND (:since IS NULL OR chats.updated_at >= :since)
      AND (:before IS NULL OR chats.updated_at < :before)
    LIMIT ${mostRanked}`);
  const selectSpan = database.prepare(
    "SELECT min(sequence) AS lowest, max(sequence) AS highest FROM messages WHERE chat_id = ?",
  );
  // Each name with one look into the index, however many answers carry it.
  const selectModelNames = database
    .prepare(`
      WITH RECURSIVE names (name) AS (
        SELECT min(model_name) FROM search_messages WHERE model_name IS NOT NULL
        UNION ALL
        SELECT (SELECT min(model_name) FROM search_messages WHERE model_name > name) FROM names WHERE name IS NOT NULL
      )
      SELECT name FROM names WHERE name IS NOT NULL LIMIT 200`)
    .pluck();
  const selectFound = database.prepare(
    "SELECT id AS messageId, role, created_at AS createdAt, text FROM messages WHERE sequence = ?",
  );
  const attachedTo = attachedText(database);
  const selectChat = database.prepare("SELECT title, updated_at AS updatedAt FROM chats WHERE id = ?");

  const shownBranch = `
    WITH RECURSIVE shown (id, parent_id, sequence) AS (
      SELECT messages.id, messages.parent_id, messages.sequence
      FROM chats JOIN messages ON messages.id = chats.current_leaf_id WHERE chats.id = ?
      UNION ALL
      SELECT above.id, above.parent_id, above.sequence
      FROM messages AS above JOIN shown ON above.id = shown.parent_id
    )`;
  const selectShownIds = database.prepare(`${shownBranch} SELECT id FROM shown`).pluck();
  const selectShownTexts = database.prepare(`
    ${shownBranch} SELECT messages.id AS messageId, messages.role, messages.text
    FROM shown JOIN messages ON messages.id = shown.id ORDER BY shown.sequence`);

  /** All messages are numbered across chats, so that those of one chat lie between two numbers. */
  const spanOf = (chatId: string | null): { readonly lowest: number; readonly highest: number } => {
    const everything = { lowest: 1, highest: Number.MAX_SAFE_INTEGER };
    if (chatId === null) {
      return everything;
    }
    const span = selectSpan.get(chatId) as {
      readonly lowest: number | null;
      readonly highest: number | null;
    };
    return { lowest: span.lowest ?? 1, highest: span.highest ?? 0 };
  };

  return {
    /** The newest first; one more than `mostRanked` where there are more. */
    messages: (expression: string, filters: Filters): readonly FoundMessage[] => {
      const { chatId, role, modelName, since, before } = filters;
      return selectMessages.all({
        expression,
        chatId,
        role,
        modelName,
        since,
        before,
        ...spanOf(chatId),
      }) as FoundMessage[];
    },
    titles: (
      expression: string,
      { since, before }: Pick<Filters, "since" | "before">,
    ): readonly FoundTitle[] => selectTitles.all({ expression, since, before }) as FoundTitle[],
    modelNames: (): readonly string[] => selectModelNames.all() as string[],
    /** Its text with that of its attachments, as the index has it. */
    message: (sequence: number) => {
      const found = selectFound.get(sequence) as {
        readonly messageId: string;
        readonly role: "user" | "assistant";
        readonly createdAt: number;
        readonly text: string;
      };
      return { ...found, text: found.text + attachedTo(sequence) };
    },
    shownMessageIds: (chatId: string): ReadonlySet<string> => new Set(selectShownIds.all(chatId) as string[]),
    /** The messages that the chat shows, first message first. */
    shownTexts: (chatId: string) =>
      selectShownTexts.all(chatId) as {
        readonly messageId: string;
        readonly role: "user" | "assistant";
        readonly text: string;
      }[],
    chat: (chatId: string) =>
      selectChat.get(chatId) as { readonly title: string; readonly updatedAt: number },
  };
};
