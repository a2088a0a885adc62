import { z } from "zod";
import { modelFileId, sha256 } from "../identifiers.ts";

/** What one file answered to one item, and how that was judged. */
export const itemOutcome = z.strictObject({
  modelFileId,
  setId: sha256,
  itemId: z.string().min(1).max(200),
  answer: z.string().max(65_536),
  isCorrect: z.boolean(),
  /** From 0 to 1. */
  score: z.number().min(0).max(1),
  /** Why it is not right, in a few words; empty where it is. */
  reason: z.string().max(500),
  /** Log-likelihood of each choice, in nats, where the item is multiple choice. */
  choiceLogLikelihoods: z.array(z.number()).max(16).nullable(),
  promptTokens: z.int().min(0),
  generatedTokens: z.int().min(0),
  durationMs: z.number().min(0),
});

/** One item with what all files made of it: a row of the table. */
export const itemRow = z.strictObject({
  setId: sha256,
  itemId: z.string().min(1).max(200),
  prompt: z.string().max(65_536),
  expected: z.string().max(65_536),
  outcomes: z.array(itemOutcome).max(8),
});

export type ItemOutcome = z.infer<typeof itemOutcome>;
export type ItemRow = z.infer<typeof itemRow>;
