import { z } from "zod";
import { assistantCopy } from "../assistants/assistant.ts";
import { answerSettings } from "../generation/answer-settings.ts";
import { chatContextPolicy } from "../generation/context-policy.ts";
import { identifier, modelFileId, timestampMs } from "../identifiers.ts";
import { systemPrompt, temperature } from "./chat-limits.ts";

export { chatTitle, systemPrompt, temperature } from "./chat-limits.ts";

/** Where a chat that goes on from a branch of another came from. What is named here may be gone since. */
export const chatOrigin = z.strictObject({
  chatId: identifier,
  /** The last message of the branch, in the chat it came from. */
  messageId: identifier,
  /** The copy of that message here: what comes after it is this chat's own. */
  lastCopiedId: identifier,
});

/** A chat as the list shows it. Its settings travel with it, so that switching models or restarting keeps them. */
export const chat = z.strictObject({
  id: identifier,
  title: z.string().min(1).max(200),
  createdAt: timestampMs,
  /** Order of the list: newest first. */
  updatedAt: timestampMs,
  /** The model file last used here; null uses the one that is loaded. */
  modelFileId: modelFileId.nullable(),
  systemPrompt,
  temperature,
  whenOutgrown: chatContextPolicy,
  origin: chatOrigin.nullable(),
  answerSettings,
  /** The assistant that it took its settings from, as that was then; null where it took none. */
  assistant: assistantCopy.nullable(),
  /** The folder it lies in; null is the list itself. */
  folderId: identifier.nullable(),
  /** Stands above all others. */
  pinned: z.boolean(),
  /** Left the list, and is kept. */
  archived: z.boolean(),
  /** Held in memory alone, in no list, and gone when it is left. */
  temporary: z.boolean(),
});

export type ChatOrigin = z.infer<typeof chatOrigin>;
export type Chat = z.infer<typeof chat>;
