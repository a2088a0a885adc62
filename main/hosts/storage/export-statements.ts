import type Database from "better-sqlite3";
import { exportedChat } from "../../../app/chat-export/exported-chat.ts";
import { type ExportedPage, placedMessage } from "../../../app/chat-export/exported-page.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { readJson, readRow } from "./read-row.ts";

/** A page ends after so many bytes of text or messages, whichever comes first; one message alone may be longer. */
const pageTextBytes = 512 * 1024;
const pageMessages = 200;

export type ExportSize = {
  readonly chatId: string;
  readonly title: string;
  readonly messages: number;
  readonly textBytes: number;
};

export type ExportStatements = ReturnType<typeof exportStatements>;

type Row = Record<string, unknown> & { readonly text: string };

/** The messages of one chat, or of its shown branch, with the numbers they are told apart by. */
const placed = `
  WITH RECURSIVE shown (id, parent_id) AS (
    SELECT messages.id, messages.parent_id FROM messages
    JOIN chats ON chats.current_leaf_id = messages.id WHERE chats.id = :chatId AND :branchOnly
    UNION ALL
    SELECT above.id, above.parent_id FROM messages AS above JOIN shown ON above.id = shown.parent_id
  ),
  chosen AS (
    SELECT id, parent_id, role, sequence FROM messages
    WHERE chat_id = :chatId AND (NOT :branchOnly OR id IN (SELECT id FROM shown))
  ),
  placed AS (
    SELECT id, parent_id, row_number() OVER (ORDER BY sequence) AS number,
      row_number() OVER (PARTITION BY parent_id, role ORDER BY sequence) AS position,
      count(*) OVER (PARTITION BY parent_id, role) AS versions
    FROM chosen
  )`;

/** Reading whole chats to write them into files: in the order they were made, a page at a time. */
export const exportStatements = (database: Database.Database) => {
  const selectChat = database.prepare(`
    SELECT chats.id, title, created_at AS createdAt, updated_at AS updatedAt, model_file_id AS modelFileId,
      system_prompt AS systemPrompt, temperature, current_leaf_id AS shownMessageId,
      kind, source_id AS sourceId, imported_at AS importedAt
    FROM chats LEFT JOIN chat_origins ON chat_origins.chat_id = chats.id
    WHERE chats.id = ? AND deleted_at IS NULL`);
  const selectSizes = database.prepare(`
    SELECT chats.id AS chatId, chats.title, count(messages.id) AS messages,
      coalesce(sum(octet_length(messages.text)), 0) AS textBytes
    FROM chats LEFT JOIN messages ON messages.chat_id = chats.id
    WHERE chats.deleted_at IS NULL AND (:chatId IS NULL OR chats.id = :chatId)
    GROUP BY chats.id ORDER BY chats.activity_sequence, chats.id`);
  const selectBranchSize = database.prepare(`${placed}
    SELECT count(*) AS messages, coalesce(sum(octet_length(messages.text)), 0) AS textBytes
    FROM placed JOIN messages ON messages.id = placed.id`);
  const selectMessages = database.prepare(`${placed}
    SELECT messages.id, messages.parent_id AS parentId, messages.role, messages.text, messages.state,
      messages.created_at AS createdAt, messages.updated_at AS updatedAt, messages.generation, messages.error,
      message_origins.model_name AS modelName, message_origins.not_imported AS notImported,
      placed.number, above.number AS parentNumber, placed.position, placed.versions
    FROM placed JOIN messages ON messages.id = placed.id
    LEFT JOIN placed AS above ON above.id = placed.parent_id
    LEFT JOIN message_origins ON message_origins.message_id = messages.id
    WHERE placed.number >= :from ORDER BY placed.number`);

  const chatOf = (chatId: string) => {
    const row = selectChat.get(chatId) as
      | { kind: string | null; sourceId: unknown; importedAt: unknown }
      | undefined;
    if (row === undefined) {
      throw new AppError("not-found", "This chat does not exist any more. Open another one from the list.");
    }
    const { kind, sourceId, importedAt, ...chat } = row;
    return readRow(exportedChat, {
      ...chat,
      origin: kind === null || kind === "cloister" ? null : { kind, sourceId, importedAt },
    });
  };

  const messageOf = (row: Row) => {
    const { generation, error, notImported, position, versions, state, modelName, ...rest } = row;
    const record = readJson(generation as string | null) as { readonly modelName?: string } | null;
    return readRow(placedMessage, {
      ...rest,
      // What is being written now is only begun in the file.
      state: state === "waiting" || state === "generating" ? "interrupted" : state,
      modelName: record?.modelName ?? modelName,
      notImported: readJson(notImported as string | null) ?? [],
      generation: record,
      error: readJson(error as string | null),
      version: { position, count: versions },
    });
  };

  return {
    /** Oldest activity first, so that reading them in this order brings the list back. */
    sizes: (chatId: string | null, branchOnly: boolean): ExportSize[] => {
      const sizes = selectSizes.all({ chatId }) as ExportSize[];
      return branchOnly
        ? sizes.map((size) => ({
            ...size,
            ...(selectBranchSize.get({ chatId: size.chatId, branchOnly: 1 }) as ExportSize),
          }))
        : sizes;
    },
    /** From the message of this number on. */
    page: (chatId: string, branchOnly: boolean, from: number): ExportedPage => {
      const chat = chatOf(chatId);
      const messages: ExportedPage["messages"] = [];
      let textBytes = 0;
      let next: number | null = null;
      const rows = selectMessages.iterate({ chatId, branchOnly: branchOnly ? 1 : 0, from });
      for (const row of rows as IterableIterator<Row>) {
        if (messages.length >= pageMessages || (messages.length > 0 && textBytes + row.text.length > pageTextBytes)) {
          next = row.number as number;
          break;
        }
        textBytes += row.text.length;
        messages.push(messageOf(row));
      }
      return { chat, messages, next };
    },
  };
};
