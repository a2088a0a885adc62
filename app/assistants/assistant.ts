import { z } from "zod";
import { systemPrompt, temperature } from "../chats/chat-limits.ts";
import { answerSettings } from "../generation/answer-settings.ts";
import { identifier, modelFileId, timestampMs } from "../identifiers.ts";

export const assistantName = z.string().trim().min(1).max(80);
export const assistantDescription = z.string().trim().max(300);

/** What an assistant sets in a chat. */
export const assistantContent = z.strictObject({
  systemPrompt,
  temperature,
  /** Null goes on with whatever model the chat has. */
  modelFileId: modelFileId.nullable(),
  answerSettings,
});

/**
 * What a chat keeps of the assistant that it was begun with. Changing or deleting the assistant changes no chat: the
 * copy is what the chat's settings are compared with.
 */
export const assistantCopy = z.strictObject({
  id: identifier,
  name: assistantName,
  /** Of the assistant when it was copied: another number means that it was changed since. */
  updatedAt: timestampMs,
  content: assistantContent,
});

/** A saved way of answering, to begin chats with. */
export const assistant = z.strictObject({
  id: identifier,
  name: assistantName,
  description: assistantDescription,
  createdAt: timestampMs,
  updatedAt: timestampMs,
  content: assistantContent,
});

export type AssistantContent = z.infer<typeof assistantContent>;
export type AssistantCopy = z.infer<typeof assistantCopy>;
export type Assistant = z.infer<typeof assistant>;
