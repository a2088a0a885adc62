import type Database from "better-sqlite3";
import { type ChatSummary, chatSummary } from "../../../app/chats/chat-summary.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { readRow } from "./read-row.ts";

type SummaryRow = Omit<ChatSummary, "discarded"> & { readonly discarded: number };
type NewSummary = Omit<ChatSummary, "editedAt" | "discarded">;
type SummaryChange = {
  readonly text?: string | undefined;
  readonly discarded?: boolean | undefined;
  readonly at: number;
};

export type SummaryStatements = ReturnType<typeof summaryStatements>;

/** What is asked of the summaries of chats. */
export const summaryStatements = (database: Database.Database) => {
  const columns = `
    id, chat_id AS chatId, last_message_id AS lastMessageId, text, model_name AS modelName, created_at AS createdAt,
    edited_at AS editedAt, discarded`;
  const selectAll = database.prepare(`SELECT ${columns} FROM summaries WHERE chat_id = ? ORDER BY sequence`);
  const selectOne = database.prepare(`SELECT ${columns} FROM summaries WHERE id = ?`);
  const insertOne = database.prepare(`
    INSERT INTO summaries (id, chat_id, last_message_id, text, model_name, created_at)
    VALUES (:id, :chatId, :lastMessageId, :text, :modelName, :createdAt)`);
  const updateOne = database.prepare(`
    UPDATE summaries SET text = coalesce(:text, text), discarded = coalesce(:discarded, discarded),
      edited_at = CASE WHEN :text IS NULL OR :text = text THEN edited_at ELSE :at END
    WHERE id = :id`);

  const summaryOf = (row: SummaryRow): ChatSummary =>
    readRow(chatSummary, { ...row, discarded: row.discarded === 1 });
  const find = (id: string): ChatSummary | null => {
    const row = selectOne.get(id) as SummaryRow | undefined;
    return row === undefined ? null : summaryOf(row);
  };

  return {
    find,
    read: (id: string): ChatSummary => {
      const found = find(id);
      if (found === null) {
        throw new AppError("not-found", "This summary does not exist any more. Open the chat again.");
      }
      return found;
    },
    /** In the order they were made. */
    list: (chatId: string): ChatSummary[] => (selectAll.all(chatId) as SummaryRow[]).map(summaryOf),
    add: (added: NewSummary): void => {
      insertOne.run(added);
    },
    change: (id: string, { text, discarded, at }: SummaryChange): void => {
      updateOne.run({
        id,
        text: text ?? null,
        discarded: discarded === undefined ? null : Number(discarded),
        at,
      });
    },
  };
};
