import { z } from "zod";
import { identifier, timestampMs } from "../identifiers.ts";

/** UTF-16 units. */
export const summaryTextLimit = 20_000;
export const summaryText = z.string().trim().min(1).max(summaryTextLimit);

/** A piece of a chat: what a model wrote about its oldest messages, to be given to models instead of them. */
export const chatSummary = z.strictObject({
  id: identifier,
  chatId: identifier,
  /** It covers every message from the first one of the branch to this one. */
  lastMessageId: identifier,
  text: summaryText,
  modelName: z.string().max(200),
  createdAt: timestampMs,
  /** When the person last changed its text, or null. */
  editedAt: timestampMs.nullable(),
  /** The person wants another one: the next answer that needs a summary makes it. */
  discarded: z.boolean(),
});

export type ChatSummary = z.infer<typeof chatSummary>;
