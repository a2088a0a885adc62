import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import {
  type Attachment,
  type AttachmentWithText,
  attachment,
  attachmentWithText,
} from "../../../app/attachments/attachment.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { readRow } from "./read-row.ts";

/** The place of the draft of a chat that has not begun. */
const newChatPlace = "";

type Draft = AttachmentWithText & {
  readonly id: string;
  /** Null for the chat that has not begun. */
  readonly chatId: string | null;
  readonly at: number;
};

export type AttachmentStatements = ReturnType<typeof attachmentStatements>;

const gone = (): AppError =>
  new AppError("not-found", "This attachment is not there any more. Attach the file again.");

/** The id of a copy follows from its message and its place there, so that copying again makes the same one. */
const idOfCopy = (messageId: string, position: number): string =>
  createHash("sha256").update(`${messageId} attachment ${position}`).digest("hex").slice(0, 32);

/**
 * Files of messages and of drafts. A chat that is not here has no draft here either: what is attached in a temporary
 * one cannot get into the profile.
 */
export const attachmentStatements = (database: Database.Database) => {
  const facts = `name, kind, size_bytes AS sizeBytes, file_hash AS sha256, characters, pages,
    pages_without_text AS pagesWithoutText, encoding`;
  const insertValues = `
    (id, message_id, place, position, name, kind, size_bytes, file_hash, characters, pages, pages_without_text, encoding,
      created_at, text)`;
  const given =
    ":name, :kind, :sizeBytes, :sha256, :characters, :pages, :pagesWithoutText, :encoding, :at, :text";
  const selectOfMessage = database.prepare(
    `SELECT ${facts} FROM attachments WHERE message_id = ? ORDER BY position`,
  );
  const selectTexts = database.prepare(
    `SELECT ${facts}, text FROM attachments WHERE message_id = ? ORDER BY position`,
  );
  const selectDrafts = database.prepare(`
    SELECT id AS attachmentId, place, ${facts} FROM attachments
    WHERE place = '${newChatPlace}' OR place IN (SELECT id FROM chats WHERE deleted_at IS NULL)
    ORDER BY sequence`);
  const selectDraft = database.prepare(
    `SELECT ${facts}, text FROM attachments WHERE id = ? AND place IS NOT NULL`,
  );
  const selectMessageOf = database.prepare("SELECT message_id FROM attachments WHERE id = ?").pluck();
  const insertDraft = database.prepare(`
    INSERT OR IGNORE INTO attachments ${insertValues} SELECT :id, NULL, :place, 0, ${given}
    WHERE :place = '${newChatPlace}' OR EXISTS (SELECT 1 FROM chats WHERE id = :place)`);
  const insertSent = database.prepare(
    `INSERT OR IGNORE INTO attachments ${insertValues} VALUES (:id, :messageId, NULL, :position, ${given})`,
  );
  const updateSent = database.prepare(`
    UPDATE attachments SET message_id = :messageId, place = NULL, position = :position
    WHERE id = :id AND place IS NOT NULL`);
  const removeDraft = database.prepare("DELETE FROM attachments WHERE id = ? AND place IS NOT NULL");
  const removeDraftsOf = database.prepare("DELETE FROM attachments WHERE place = ?");

  const textsOf = (messageId: string): AttachmentWithText[] =>
    selectTexts.all(messageId).map((row) => readRow(attachmentWithText, row));

  const addToMessage = (
    messageId: string,
    added: readonly AttachmentWithText[],
    at: number,
    idAt: (position: number) => string,
  ): void => {
    for (const [position, one] of added.entries()) {
      insertSent.run({ ...one, id: idAt(position), messageId, position, at });
    }
  };

  return {
    ofMessage: (messageId: string): Attachment[] =>
      selectOfMessage.all(messageId).map((row) => readRow(attachment, row)),
    textsOf,
    drafts: (): { chatId: string | null; attachmentId: string; attachment: Attachment }[] =>
      (selectDrafts.all() as ({ attachmentId: string; place: string } & Record<string, unknown>)[]).map(
        ({ attachmentId, place, ...row }) => ({
          chatId: place === newChatPlace ? null : place,
          attachmentId,
          attachment: readRow(attachment, row),
        }),
      ),
    readDraft: (id: string): AttachmentWithText => {
      const row = selectDraft.get(id);
      if (row === undefined) {
        throw gone();
      }
      return readRow(attachmentWithText, row);
    },
    addDraft: ({ chatId, ...added }: Draft): void => {
      insertDraft.run({ ...added, place: chatId ?? newChatPlace });
    },
    removeDraft: (id: string): void => {
      removeDraft.run(id);
    },
    removeDraftsOf: (chatId: string): void => {
      removeDraftsOf.run(chatId);
    },
    /** Makes attachments of a draft those of a message. Throws not-found where one is gone. */
    send: (messageId: string, ids: readonly string[]): void => {
      for (const [position, id] of ids.entries()) {
        if (
          updateSent.run({ id, messageId, position }).changes === 0 &&
          selectMessageOf.get(id) !== messageId
        ) {
          throw gone();
        }
      }
    },
    /** New ones of a message, which were in no draft here. A repeat changes nothing. */
    addToMessage: (messageId: string, added: readonly AttachmentWithText[], at: number): void =>
      addToMessage(messageId, added, at, (position) => idOfCopy(messageId, position)),
    /** Gives one message what is attached to another. A repeat changes nothing. */
    copy: (fromMessageId: string, toMessageId: string, at: number): void =>
      addToMessage(toMessageId, textsOf(fromMessageId), at, (position) => idOfCopy(toMessageId, position)),
  };
};
