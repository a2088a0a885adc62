import { z } from "zod";
import {
  divergenceResult,
  loadSample,
  speedSample,
  textResult,
  underLoadResult,
} from "../../app/comparison/comparison-results.ts";
import { itemOutcome } from "../../app/comparison/item-outcome.ts";
import { appErrorData } from "../../app/errors/app-error-data.ts";
import { sha256, timestampMs } from "../../app/identifiers.ts";

const fileIndex = z.int().min(0).max(7);
const done = { fileIndex, at: timestampMs, durationMs: z.number().min(0) };

/** One finished step of measuring: a line of `journal.jsonl`. The first one of a step counts. */
export const journalEntry = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("examine"),
    ...done,
    vocabularySha256: sha256,
    bitsPerWeight: z.number().min(0).nullable(),
    /** Of the text, and windows of it; null where none is measured. */
    text: z.strictObject({ tokens: z.int().min(0), chunks: z.int().min(0) }).nullable(),
  }),
  z.strictObject({
    kind: z.literal("round"),
    ...done,
    load: loadSample,
    speeds: z.array(speedSample).max(8),
  }),
  z.strictObject({
    kind: z.literal("text"),
    ...done,
    role: z.enum(["reference", "compared", "alone"]),
    text: textResult,
    divergence: divergenceResult.nullable(),
  }),
  z.strictObject({ kind: z.literal("underLoad"), ...done, result: underLoadResult }),
  /** The file was given up. */
  z.strictObject({ kind: z.literal("failed"), fileIndex, at: timestampMs, problem: appErrorData }),
  /** Files that were given up before this line are tried again. */
  z.strictObject({ kind: z.literal("retry"), at: timestampMs }),
]);

/** One answered item: a line of `items-<set>.jsonl`. */
export const itemLine = z.strictObject({
  outcome: itemOutcome,
  /** Whether the answer is JSON, and fits the item's schema; null where none is asked for. */
  isValidJson: z.boolean().nullable(),
  fitsSchema: z.boolean().nullable(),
});

export type JournalEntry = z.infer<typeof journalEntry>;
export type ItemLine = z.infer<typeof itemLine>;
