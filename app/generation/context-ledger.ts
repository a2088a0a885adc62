import { z } from "zod";
import { attachmentName } from "../attachments/attachment.ts";
import { summaryText } from "../chats/chat-summary.ts";
import { identifier } from "../identifiers.ts";
import { wholeNumbers } from "../whole-numbers.ts";

const mostTokens = 100_000_000;
const mostMessages = 10_000_000;
const tokens = z.int().min(0).max(mostTokens);
const position = z.int().min(0).max(mostMessages);

/**
 * What the model saw of a chat when it wrote an answer. Messages are named by their place in the branch that ends with
 * the answer, counted from 0: what stands above an answer never changes, and a copied branch keeps its places.
 */
export const contextLedger = z.strictObject({
  /** Of the system prompt alone. */
  systemPromptTokens: tokens,
  /** What the chat template adds: roles, separators, special tokens. */
  templateTokens: tokens,
  /** This many of the oldest messages were not given to the model. */
  unseenMessages: position,
  /** Why: left out, or replaced by the summary. Null where none is unseen. */
  unseenBecause: z.enum(["leftOut", "summarized"]).nullable(),
  /** The summary exactly as the model was given it. */
  summary: z.strictObject({ id: identifier, text: summaryText, tokens }).nullable(),
  /** Tokens of each message from the first seen one on; 0 for one without text. */
  messageTokens: wholeNumbers({ most: mostTokens, maxLength: 1_000_000 }),
  /** Places of messages that the model was given in part or changed, by what is added or taken away around them. */
  partly: wholeNumbers({ most: mostMessages, maxLength: 1_000_000 }),
  /** Files that stood in messages, whose tokens contain theirs: shares by length. Missing where there were none. */
  attachments: z
    .array(z.strictObject({ position, name: attachmentName, tokens }))
    .max(100_000)
    .optional(),
});

export type ContextLedger = z.infer<typeof contextLedger>;
