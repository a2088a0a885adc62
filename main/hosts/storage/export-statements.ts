import type Database from "better-sqlite3";
import { chatFileLimits, exportedChat } from "../../../app/chat-export/exported-chat.ts";
import {
  type ExportedPage,
  type PlacedMessage,
  placedMessage,
} from "../../../app/chat-export/exported-page.ts";
import { textUnitsOf } from "../../../app/chat-export/text-units-of.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { defaultAnswerSettings } from "../../../app/generation/default-answer-settings.ts";
import { attachmentStatements } from "./attachment-statements.ts";
import { readJson, readRow } from "./read-row.ts";

/** A page ends after so much text, in UTF-16 units, or so many messages; one message alone may be longer. */
const pageTextUnits = 256 * 1024;
const pageMessages = 100;

export type ExportSize = {
  readonly chatId: string;
  readonly title: string;
  readonly messages: number;
  readonly textBytes: number;
};

export type ExportStatements = ReturnType<typeof exportStatements>;

type Key = { readonly id: string; readonly parentId: string | null };
type Place = Pick<PlacedMessage, "number" | "parentNumber" | "version"> & { readonly id: string };
type Row = Record<string, unknown> & { readonly text: string };

/** Numbers from 1 in the order in which the messages were made, and where each stands among its versions. */
const placesOf = (keys: readonly Key[]): readonly Place[] => {
  const numbers = new Map(keys.map(({ id }, index) => [id, index + 1]));
  const versions = new Map<string | null, number>();
  const positions = keys.map(({ parentId }) => {
    const position = (versions.get(parentId) ?? 0) + 1;
    versions.set(parentId, position);
    return position;
  });
  return keys.map(({ id, parentId }, index) => ({
    id,
    number: index + 1,
    parentNumber: parentId === null ? null : (numbers.get(parentId) ?? null),
    version: { position: positions[index] ?? 1, count: versions.get(parentId) ?? 1 },
  }));
};

/** Reading whole chats to write them into files: in the order they were made, a page at a time. */
export const exportStatements = (database: Database.Database) => {
  const attachments = attachmentStatements(database);
  /** Of a message's own text and of what is attached to it. */
  const textBytes = `octet_length(messages.text) + coalesce(
    (SELECT sum(octet_length(text)) FROM attachments WHERE message_id = messages.id), 0)`;
  const selectChat = database.prepare(`
    SELECT chats.id, title, created_at AS createdAt, updated_at AS updatedAt, model_file_id AS modelFileId,
      system_prompt AS systemPrompt, temperature, answer_settings AS answerSettings, when_outgrown AS whenOutgrown, assistant, pinned, archived,
      current_leaf_id AS shownMessageId, continued_from_chat_id AS originChatId,
      continued_from_message_id AS originMessageId, last_copied_id AS lastCopiedId,
      kind, source_id AS sourceId, imported_at AS importedAt
    FROM chats LEFT JOIN chat_origins ON chat_origins.chat_id = chats.id
    WHERE chats.id = ? AND deleted_at IS NULL`);
  const selectSizes = database.prepare(`
    SELECT chats.id AS chatId, chats.title, count(messages.id) AS messages,
      coalesce(sum(${textBytes}), 0) AS textBytes
    FROM chats LEFT JOIN messages ON messages.chat_id = chats.id
    WHERE chats.deleted_at IS NULL AND (:chatId IS NULL OR chats.id = :chatId)
    GROUP BY chats.id ORDER BY chats.activity_sequence, chats.id`);
  const shown = `
    WITH RECURSIVE shown (id, parent_id) AS (
      SELECT messages.id, messages.parent_id FROM messages
      JOIN chats ON chats.current_leaf_id = messages.id WHERE chats.id = :chatId
      UNION ALL
      SELECT above.id, above.parent_id FROM messages AS above JOIN shown ON above.id = shown.parent_id
    )`;
  const selectBranchSize = database.prepare(`${shown}
    SELECT count(*) AS messages, coalesce(sum(${textBytes}), 0) AS textBytes
    FROM messages WHERE id IN (SELECT id FROM shown)`);
  const keyColumns = "id, parent_id AS parentId";
  const selectKeys = database.prepare(
    `SELECT ${keyColumns} FROM messages WHERE chat_id = :chatId ORDER BY sequence`,
  );
  const selectBranchKeys = database.prepare(
    `${shown} SELECT ${keyColumns} FROM messages WHERE id IN (SELECT id FROM shown) ORDER BY sequence`,
  );
  const selectMessage = database.prepare(`
    SELECT id, parent_id AS parentId, role, text, state, created_at AS createdAt, updated_at AS updatedAt,
      edited, child_id AS shownNextId, generation, error, model_name AS modelName, not_imported AS notImported
    FROM messages LEFT JOIN message_origins ON message_origins.message_id = messages.id
    LEFT JOIN shown_children ON shown_children.message_id = messages.id WHERE messages.id = ?`);

  /** The newest, should there be more than a file may hold. */
  const selectSummaries = database.prepare(`
    SELECT id, text, model_name AS modelName, created_at AS createdAt, edited_at AS editedAt, discarded
    FROM (SELECT * FROM summaries WHERE last_message_id = ? ORDER BY sequence DESC LIMIT ${chatFileLimits.summaries})
    ORDER BY sequence`);

  const summariesOf = (messageId: string) =>
    (selectSummaries.all(messageId) as { readonly discarded: number }[]).map((summary) => ({
      ...summary,
      discarded: summary.discarded === 1,
    }));

  const chatOf = (chatId: string) => {
    const row = selectChat.get(chatId) as
      | {
          readonly kind: string | null;
          readonly sourceId: unknown;
          readonly importedAt: unknown;
          readonly answerSettings: string | null;
          readonly assistant: string | null;
          readonly pinned: number;
          readonly archived: number;
          readonly originChatId: string | null;
          readonly originMessageId: string | null;
          readonly lastCopiedId: string | null;
        }
      | undefined;
    if (row === undefined) {
      throw new AppError("not-found", "This chat does not exist any more. Open another one from the list.");
    }
    const { kind, sourceId, importedAt, answerSettings, assistant, pinned, archived, ...rest } = row;
    const { originChatId, originMessageId, lastCopiedId, ...chat } = rest;
    return readRow(exportedChat, {
      ...chat,
      answerSettings: readJson(answerSettings) ?? defaultAnswerSettings,
      assistant: readJson(assistant),
      pinned: pinned === 1,
      archived: archived === 1,
      continuedFrom:
        originChatId === null ? null : { chatId: originChatId, messageId: originMessageId, lastCopiedId },
      origin: kind === null || kind === "cloister" ? null : { kind, sourceId, importedAt },
    });
  };

  /** Of a branch alone, there is nothing else that could follow a message. */
  const messageAt = (place: Place, branchOnly: boolean): PlacedMessage => {
    const row = selectMessage.get(place.id) as Row;
    const { generation, error, notImported, state, modelName, edited, shownNextId, ...rest } = row;
    const attached = attachments.textsOf(place.id);
    const summaries = summariesOf(place.id);
    const record = readJson(generation as string | null) as { readonly modelName?: string } | null;
    return readRow(placedMessage, {
      ...rest,
      ...place,
      // What is being written now is only begun in the file.
      state: state === "waiting" || state === "generating" ? "interrupted" : state,
      edited: edited === 1,
      shownNextId: branchOnly ? null : shownNextId,
      modelName: record?.modelName ?? modelName,
      notImported: readJson(notImported as string | null) ?? [],
      generation: record,
      error: readJson(error as string | null),
      ...(attached.length === 0 ? {} : { attachments: attached }),
      ...(summaries.length === 0 ? {} : { summaries }),
    });
  };

  /** Of the chat that is being written: its messages are looked over once, not with every page. */
  let placed: { readonly key: string; readonly places: readonly Place[] } | null = null;
  const placesIn = (chatId: string, branchOnly: boolean, from: number): readonly Place[] => {
    const key = `${chatId} ${branchOnly}`;
    if (from === 1 || placed?.key !== key) {
      const keys = (branchOnly ? selectBranchKeys : selectKeys).all({ chatId }) as Key[];
      placed = { key, places: placesOf(keys) };
    }
    return placed.places;
  };

  return {
    /** Oldest activity first, so that reading them in this order brings the list back. */
    sizes: (chatId: string | null, branchOnly: boolean): ExportSize[] => {
      const sizes = selectSizes.all({ chatId }) as ExportSize[];
      return branchOnly
        ? sizes.map((size) => ({ ...size, ...(selectBranchSize.get({ chatId: size.chatId }) as ExportSize) }))
        : sizes;
    },
    /** From the message of this number on. */
    page: (chatId: string, branchOnly: boolean, from: number): ExportedPage => {
      const chat = chatOf(chatId);
      const messages: ExportedPage["messages"] = [];
      let textUnits = 0;
      for (const place of placesIn(chatId, branchOnly, from).slice(from - 1)) {
        if (messages.length >= pageMessages || textUnits >= pageTextUnits) {
          return { chat, messages, next: place.number };
        }
        const message = messageAt(place, branchOnly);
        textUnits += textUnitsOf(message);
        messages.push(message);
      }
      return { chat, messages, next: null };
    },
  };
};
