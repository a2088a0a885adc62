import type { AttachmentWithText } from "../attachments/attachment.ts";
import type { ChatWriter, ChatWriterOptions } from "./chat-writer.ts";
import { type ExportedSummary, exportFormat, exportFormatVersion } from "./exported-chat.ts";
import { withoutPlaces } from "./without-places.ts";

/** Keys in one order here too. */
const attachmentInOrder = ({
  name,
  kind,
  sizeBytes,
  sha256,
  characters,
  pages,
  ...rest
}: AttachmentWithText) => ({
  name,
  kind,
  sizeBytes,
  sha256,
  characters,
  pages,
  pagesWithoutText: rest.pagesWithoutText,
  encoding: rest.encoding,
  text: rest.text,
});

const summaryInOrder = ({ id, text, modelName, createdAt, editedAt, discarded }: ExportedSummary) => ({
  id,
  text,
  modelName,
  createdAt,
  editedAt,
  discarded,
});

/**
 * The whole tree, one message a line, keys always in one order: reading it into an empty profile and writing it again
 * gives the same bytes. So nothing of the moment is in it: no date of the export, no version of the app.
 */
export const jsonWriter = ({ withFigures }: ChatWriterOptions): ChatWriter => {
  let chats = 0;
  let messages = 0;
  return {
    begin: () => `{"format":${JSON.stringify(exportFormat)},"version":${exportFormatVersion},"chats":[`,
    beginChat: (chat) => {
      const { id, title, createdAt, updatedAt, modelFileId, systemPrompt, temperature } = chat;
      const header = JSON.stringify({
        id,
        title,
        createdAt,
        updatedAt,
        modelFileId: withFigures ? modelFileId : null,
        systemPrompt,
        temperature,
        answerSettings: chat.answerSettings,
        whenOutgrown: chat.whenOutgrown,
        assistant: chat.assistant,
        pinned: chat.pinned,
        archived: chat.archived,
        shownMessageId: chat.shownMessageId,
        continuedFrom: chat.continuedFrom,
        origin: chat.origin,
      });
      const comma = chats > 0 ? "," : "";
      chats += 1;
      messages = 0;
      return `${comma}\n${header.slice(0, -1)},"messages":[`;
    },
    message: (placed) => {
      const {
        id,
        parentId,
        role,
        text,
        state,
        createdAt,
        updatedAt,
        edited,
        shownNextId,
        modelName,
        notImported,
        generation,
        error,
        attachments,
        summaries,
      } = withoutPlaces(placed);
      const line = JSON.stringify({
        id,
        parentId,
        role,
        text,
        state,
        createdAt,
        updatedAt,
        edited,
        shownNextId,
        modelName,
        notImported,
        generation: withFigures ? generation : null,
        error,
        ...(attachments === undefined ? {} : { attachments: attachments.map(attachmentInOrder) }),
        ...(summaries === undefined ? {} : { summaries: summaries.map(summaryInOrder) }),
      });
      const comma = messages > 0 ? "," : "";
      messages += 1;
      return `${comma}\n${line}`;
    },
    endChat: () => (messages > 0 ? "\n]}" : "]}"),
    end: () => (chats > 0 ? "\n]}\n" : "]}\n"),
  };
};
