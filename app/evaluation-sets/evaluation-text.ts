import { z } from "zod";
import { sha256, timestampMs } from "../identifiers.ts";

/** The largest text for perplexity. */
export const largestEvaluationTextBytes = 64 * 1024 * 1024;

/** A text that perplexity is measured on, kept byte for byte. */
export const evaluationText = z.strictObject({
  /** SHA-256 of its bytes. */
  textId: sha256,
  name: z.string().min(1).max(300),
  sizeBytes: z.int().min(1).max(largestEvaluationTextBytes),
  builtIn: z.boolean(),
  /** Null for the built-in one. */
  importedAt: timestampMs.nullable(),
});
export type EvaluationText = z.infer<typeof evaluationText>;
