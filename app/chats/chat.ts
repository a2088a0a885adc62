import { z } from "zod";
import { chatContextPolicy } from "../generation/context-policy.ts";
import { identifier, modelFileId, timestampMs } from "../identifiers.ts";

export const chatTitle = z.string().trim().min(1).max(200);
export const systemPrompt = z.string().max(100_000);
export const temperature = z.number().min(0).max(2);

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
});

export type Chat = z.infer<typeof chat>;
