import { z } from "zod";
import { assistantCopy } from "../assistants/assistant.ts";
import { attachmentsWithText } from "../attachments/attachment.ts";
import { chatOrigin, chatTitle, systemPrompt, temperature } from "../chats/chat.ts";
import { chatSummary } from "../chats/chat-summary.ts";
import { messageTextLimit } from "../chats/message-text-limit.ts";
import { appErrorData } from "../errors/app-error-data.ts";
import { answerSettings } from "../generation/answer-settings.ts";
import { chatContextPolicy } from "../generation/context-policy.ts";
import { generationRecord } from "../generation/generation-record.ts";
import { identifier, modelFileId, timestampMs } from "../identifiers.ts";

/** The first two facts of every file: what it is, and how to read it. */
export const exportFormat = "cloister-chat-export";
export const exportFormatVersion = 1;

/** Apps whose exports can be read. `cloister` is our own format. */
export const chatFileKind = z.enum(["cloister", "chatgpt", "open-webui", "jan"]);
export type ChatFileKind = z.infer<typeof chatFileKind>;

/** Bounds of what is read: generous for people, small for a flood. */
export const chatFileLimits = {
  /** Of one chat, with all its branches. */
  messages: 100_000,
  /** Of all texts of one chat, in UTF-16 units. */
  textUnits: 64 * 1024 * 1024,
  /** Things of one message that have no place here. */
  notes: 20,
  /** That end with one message. */
  summaries: 1000,
} as const;

/** Where a chat that was imported came from. */
export const foreignOrigin = z.strictObject({
  kind: chatFileKind,
  /** What the other app calls the chat; may be empty. */
  sourceId: z.string().max(200),
  importedAt: timestampMs,
});
export type ForeignOrigin = z.infer<typeof foreignOrigin>;

/** A summary of all messages from the first of the branch to the one that it stands with. */
export const exportedSummary = chatSummary.omit({ chatId: true, lastMessageId: true });
export type ExportedSummary = z.infer<typeof exportedSummary>;

/** One message of a file. Parents come before their children; messages with one parent are versions. */
export const exportedMessage = z.strictObject({
  id: identifier,
  parentId: identifier.nullable(),
  role: z.enum(["user", "assistant"]),
  text: z.string().max(messageTextLimit),
  state: z.enum(["complete", "stopped", "interrupted", "failed"]),
  createdAt: timestampMs,
  updatedAt: timestampMs,
  /** An answer in the person's own words. */
  edited: z.boolean(),
  /** Of several messages that follow this one, that which was shown last; null where that is not known. */
  shownNextId: identifier.nullable(),
  /** Of an answer, also where its figures stay at home or were never known. */
  modelName: z.string().max(200).nullable(),
  /** What the message had in another app and has not here, such as `image`. */
  notImported: z.array(z.string().min(1).max(200)).max(chatFileLimits.notes),
  generation: generationRecord.nullable(),
  error: appErrorData.nullable(),
  /** Files that were sent along, with their texts; missing where there are none. */
  attachments: attachmentsWithText.optional(),
  /** Oldest first; missing where there are none. */
  summaries: z.array(exportedSummary).max(chatFileLimits.summaries).optional(),
});
export type ExportedMessage = z.infer<typeof exportedMessage>;

/** A chat without its messages. */
export const exportedChat = z.strictObject({
  id: identifier,
  title: chatTitle,
  createdAt: timestampMs,
  updatedAt: timestampMs,
  modelFileId: modelFileId.nullable(),
  systemPrompt,
  temperature,
  answerSettings,
  whenOutgrown: chatContextPolicy,
  /** The assistant that it was begun with, as that was then. */
  assistant: assistantCopy.nullable(),
  pinned: z.boolean(),
  archived: z.boolean(),
  /** The end of the branch that is shown. */
  shownMessageId: identifier.nullable(),
  /** The chat of which it goes on from a branch. */
  continuedFrom: chatOrigin.nullable(),
  /** Null where the chat began in Cloister. */
  origin: foreignOrigin.nullable(),
});
export type ExportedChat = z.infer<typeof exportedChat>;
