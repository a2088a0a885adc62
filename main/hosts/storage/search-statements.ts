import type Database from "better-sqlite3";
import type { ChatSearch } from "../../../app/chats/chat-search.ts";
import { attachedText } from "./attached-text.ts";

/** The best first, or, where too many have the words, titles and then the newest. */
export type SearchOrder = "best" | "newest";

/** So many of the newest hits are put in order: nobody reads on so far, and nobody would wait for more of them. */
export const mostHits = 500;

export type FoundMessage = {
  readonly sequence: number;
  readonly chatId: string;
  /** The lower, the better. */
  readonly rank: number;
};
export type FoundTitle = { readonly chatId: string; readonly rank: number };

type Filters = Pick<ChatSearch, "chatId" | "modelName" | "role" | "since" | "before">;

/** A word in a title counts as much as so many in a text of the same length. */
const bm25 = "bm25(search_index, 4.0, 1.0)";
/** Without it titles come before texts, and else the newest first. */
const ranks: Readonly<Record<SearchOrder, { readonly message: string; readonly title: string }>> = {
  best: { message: bm25, title: bm25 },
  newest: { message: "-1.0", title: "-2.0" },
};

/**
 * The rank of a single hit asks for the number of all messages with each of the words. A word in more of them than this
 * takes longer to count than a person waits, and says little about which message is the best.
 */
const mostOfRankedWord = 1000;

export type SearchStatements = ReturnType<typeof searchStatements>;

/** What is asked of the full-text index. Chats that are deleted are not found. */
export const searchStatements = (database: Database.Database) => {
  // The index answers in the order of its rowids, so that a limit ends the reading of a common word early.
  const selectMessages = (order: SearchOrder) =>
    database.prepare(`
    SELECT search_index.rowid AS sequence, found.chat_id AS chatId, ${ranks[order].message} AS rank
    FROM search_index
    JOIN search_messages AS found ON found.sequence = search_index.rowid
    WHERE search_index MATCH :expression
      AND search_index.rowid BETWEEN :lowest AND :highest
      AND NOT EXISTS (
        SELECT 1 FROM chats INDEXED BY chats_deleted WHERE id = found.chat_id AND deleted_at IS NOT NULL
      )
      AND (:chatId IS NULL OR found.chat_id = :chatId)
      AND (:role IS NULL OR found.role = :role)
      AND (:modelName IS NULL OR found.model_name = :modelName)
      AND (:since IS NULL OR found.created_at >= :since)
      AND (:before IS NULL OR found.created_at < :before)
    ORDER BY search_index.rowid DESC
    LIMIT ${mostHits + 1}`);
  const selectTitles = (order: SearchOrder) =>
    database.prepare(`
    SELECT titles.chat_id AS chatId, ${ranks[order].title} AS rank
    FROM search_index
    JOIN search_titles AS titles ON titles.number = -search_index.rowid
    JOIN chats ON chats.id = titles.chat_id
    WHERE search_index MATCH :expression
      AND search_index.rowid < 0
      AND chats.deleted_at IS NULL
      AND (:since IS NULL OR chats.updated_at >= :since)
      AND (:before IS NULL OR chats.updated_at < :before)
    LIMIT ${mostHits}`);
  const inOrder = {
    best: { messages: selectMessages("best"), titles: selectTitles("best") },
    newest: { messages: selectMessages("newest"), titles: selectTitles("newest") },
  };
  const countSome = database
    .prepare(
      `SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT ${mostOfRankedWord + 1})`,
    )
    .pluck();
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
      -- What is answered is older than its answer, so the way up can end early.
      WHERE shown.sequence > ?
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
    /** Whether hits with these words can be put in the order of their ranks in the time that there is. */
    mayBeRanked: (words: readonly string[]): boolean =>
      words.every((word) => (countSome.get(word) as number) <= mostOfRankedWord),
    /** The newest first; one more than `mostHits` where there are more. */
    messages: (expression: string, filters: Filters, order: SearchOrder): readonly FoundMessage[] => {
      const { chatId, role, modelName, since, before } = filters;
      return inOrder[order].messages.all({
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
      order: SearchOrder,
    ): readonly FoundTitle[] => inOrder[order].titles.all({ expression, since, before }) as FoundTitle[],
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
    /** Those that the chat shows, from its end up to the message with this number, if it shows that. */
    shownMessageIds: (chatId: string, from: number): ReadonlySet<string> =>
      new Set(selectShownIds.all(chatId, from) as string[]),
    /** The messages that the chat shows, first message first. */
    shownTexts: (chatId: string) =>
      selectShownTexts.all(chatId, 0) as {
        readonly messageId: string;
        readonly role: "user" | "assistant";
        readonly text: string;
      }[],
    chat: (chatId: string) =>
      selectChat.get(chatId) as { readonly title: string; readonly updatedAt: number },
  };
};
