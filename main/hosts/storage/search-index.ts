import type Database from "better-sqlite3";
import { indexedText } from "../../../app/chats/search/search-tokens.ts";
import { attachedText } from "./attached-text.ts";

type PendingMessage = {
  readonly sequence: number;
  readonly chatId: string;
  readonly role: string;
  readonly createdAt: number;
  readonly text: string;
  readonly modelName: string | null;
};

export type SearchIndex = ReturnType<typeof searchIndex>;

/** Pages of the index that one piece of clearing out may write. */
const clearedPages = 64;

/**
 * So many of the newest messages are taken in together, the oldest of them first: the engine writes a segment of the
 * index whenever a number is smaller than the one before it, and many small segments must be merged again.
 */
const batchSize = 64;

/** Takes what the triggers have noted into the full-text index, a piece at a time. */
export const searchIndex = (database: Database.Database, batch = batchSize) => {
  const attachedTo = attachedText(database);
  const selectMessage = database.prepare(`
    SELECT sequence, chat_id AS chatId, role, created_at AS createdAt, text,
      CASE WHEN json_valid(generation) THEN generation ->> '$.modelName' END AS modelName
    FROM messages WHERE sequence = ?`);
  // The newest first: they are the likeliest to be looked for.
  const selectPending = database
    .prepare("SELECT sequence FROM search_pending_messages ORDER BY sequence DESC LIMIT ?")
    .pluck();
  const dropPending = database.prepare("DELETE FROM search_pending_messages WHERE sequence = ?");
  // CROSS keeps the order of the tables: the other way round every look, also in vain, reads all chats.
  const selectPendingTitle = database.prepare(`
    SELECT chat_id AS chatId, chats.title FROM search_pending_titles CROSS JOIN chats ON chats.id = chat_id LIMIT ?`);
  const dropPendingTitle = database.prepare("DELETE FROM search_pending_titles WHERE chat_id = ?");
  const addTitle = database.prepare("INSERT OR IGNORE INTO search_titles (chat_id) VALUES (?)");
  const selectTitleNumber = database.prepare("SELECT number FROM search_titles WHERE chat_id = ?").pluck();
  const remove = database.prepare("DELETE FROM search_index WHERE rowid = ?");
  const insert = database.prepare("INSERT INTO search_index (rowid, title, body) VALUES (?, ?, ?)");
  const isKnown = database.prepare("SELECT 1 FROM search_messages WHERE sequence = ?").pluck();
  const putMessage = database.prepare(`
    INSERT OR REPLACE INTO search_messages (sequence, chat_id, role, created_at, model_name)
    VALUES (:sequence, :chatId, :role, :createdAt, :modelName)`);
  const countIndexed = database.prepare("SELECT count(*) FROM search_messages").pluck();
  const countPending = database.prepare("SELECT count(*) FROM search_pending_messages").pluck();
  const selectStale = database.prepare("SELECT stale FROM search_state").pluck();
  const setFresh = database.prepare("UPDATE search_state SET stale = 0");
  const merge = database.prepare("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)");
  const totalChanges = database.prepare("SELECT total_changes()").pluck();

  const takeTitles = (): boolean => {
    const pending = selectPendingTitle.all(batch) as { readonly chatId: string; readonly title: string }[];
    const numbered = pending.map(({ chatId, title }) => {
      const isNew = addTitle.run(chatId).changes > 0;
      return { chatId, title, isNew, rowid: -(selectTitleNumber.get(chatId) as number) };
    });
    for (const { chatId, title, isNew, rowid } of numbered.toSorted(
      (one, other) => one.rowid - other.rowid,
    )) {
      if (!isNew) {
        remove.run(rowid);
      }
      insert.run(rowid, indexedText(title), "");
      dropPendingTitle.run(chatId);
    }
    return pending.length > 0;
  };

  /** The newest first, taken from the end. */
  let waiting: number[] = [];
  const takeMessage = (): boolean => {
    if (waiting.length === 0) {
      waiting = selectPending.all(batch) as number[];
    }
    const sequence = waiting.pop();
    if (sequence === undefined) {
      return false;
    }
    const message = selectMessage.get(sequence) as PendingMessage | undefined;
    if (message !== undefined) {
      if (isKnown.get(sequence) !== undefined) {
        remove.run(sequence);
      }
      insert.run(sequence, "", indexedText(message.text + attachedTo(sequence)));
      const { chatId, role, createdAt, modelName } = message;
      putMessage.run({ sequence, chatId, role, createdAt, modelName });
    }
    dropPending.run(sequence);
    return true;
  };

  /** Erased words stay in old segments of the index until those are merged. */
  const clearOut = (): boolean => {
    if (selectStale.get() !== 1) {
      return false;
    }
    const before = totalChanges.get() as number;
    merge.run(-clearedPages);
    // SQLite's own word on it: fewer than two changes mean that there was nothing left to merge.
    if ((totalChanges.get() as number) - before < 2) {
      setFresh.run();
    }
    return true;
  };

  const takeFor = database.transaction((budgetMs: number): boolean => {
    const endsAtMs = performance.now() + budgetMs;
    // What was noted since comes before the rest of the last batch.
    waiting = [];
    let more = true;
    while (more && performance.now() < endsAtMs) {
      more = takeTitles() || takeMessage() || clearOut();
    }
    return more;
  });

  return {
    /**
     * Works for about this long (a single message may take longer), in one transaction. True where there is more to
     * do. A kill in the middle leaves what was there before.
     */
    takeFor: (budgetMs: number): boolean => takeFor.immediate(budgetMs),
    /** From 0 to 1, or null where every message that is written can be found. */
    progress: (): number | null => {
      const pending = countPending.get() as number;
      if (pending === 0) {
        return null;
      }
      const indexed = countIndexed.get() as number;
      return indexed / (indexed + pending);
    },
  };
};
