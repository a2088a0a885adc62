import { z } from "zod";
import { identifier, modelFileId, timestampMs } from "../../identifiers.ts";

/** One figure in both measurements. */
const both = z.strictObject({ earlier: z.number(), now: z.number() });

/** One file in both measurements. What one of them does not have is null. */
export const repeatedFile = z.strictObject({
  modelFileId,
  perplexity: both.nullable(),
  /** Mean, from the reference. */
  divergence: both.nullable(),
  /** Items that both have answered. */
  items: z
    .strictObject({
      answered: z.int().min(1),
      /** Letter for letter. */
      sameAnswers: z.int().min(0),
      right: both,
    })
    .nullable(),
  /** Medians of quiet rounds at the shallowest depth. */
  generationTokensPerSecond: both.nullable(),
  promptTokensPerSecond: both.nullable(),
  /** Of the highest round. */
  peakMemoryBytes: both.nullable(),
});

/** A comparison that was run again, beside the one that it repeats. */
export const repetition = z.strictObject({
  earlierId: identifier,
  earlierCreatedAt: timestampMs,
  /** Engine, processor and threads: where they are, perplexities and answers are the same to the last digit. */
  isSameSetUp: z.boolean(),
  files: z.array(repeatedFile).max(8),
});

export type RepeatedFigure = z.infer<typeof both>;
export type RepeatedFile = z.infer<typeof repeatedFile>;
export type Repetition = z.infer<typeof repetition>;
