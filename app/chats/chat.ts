import { z } from "zod";
import { identifier, modelFileId, timestampMs } from "../identifiers.ts";

export const chatTitle = z.string().trim().min(1).max(200);
export const systemPrompt = z.string().max(100_000);
export const temperature = z.number().min(0).max(2);

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
  origin: chatOrigin.nullable(),
});

export type ChatOrigin = z.infer<typeof chatOrigin>;
export type Chat = z.infer<typeof chat>;
