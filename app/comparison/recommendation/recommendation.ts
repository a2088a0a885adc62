import { z } from "zod";
import { modelFileId } from "../../identifiers.ts";

/** What a file is held against. Loss in points of 100, perplexity as a ratio, divergence in nats. */
export const limitKinds = [
  "lossPoints",
  "setLossPoints",
  "perplexityRatio",
  "meanDivergence",
  "generationTokensPerSecond",
  "memoryBytes",
  "sizeBytes",
] as const;

/**
 * `fits` and `fails` are sure, the whole interval lying on one side of the limit; `undecided` says which side the estimate
 * is on.
 */
export const limitCheck = z.strictObject({
  kind: z.enum(limitKinds),
  /** Of `setLossPoints`. */
  setName: z.string().max(200).nullable(),
  limit: z.number(),
  /** Null where it was not measured. */
  value: z.number().nullable(),
  state: z.enum(["fits", "fails", "undecided"]),
  /** On which side of the limit the estimate lies. */
  estimateFits: z.boolean(),
  furtherNeeded: z.int().min(0).nullable(),
  unit: z.enum(["items", "windows", "none"]),
});

export const checkedFile = z.strictObject({
  modelFileId,
  state: z.enum(["fits", "fails", "undecided", "notMeasured", "failed"]),
  checks: z.array(limitCheck).max(32),
});

/**
 * `recommended`: the smallest file that surely fits all limits. `notEnoughData`: none surely fits, but some may.
 * `leadingId` is then the smallest whose estimates all lie within the limits.
 */
export const recommendation = z.strictObject({
  outcome: z.enum(["recommended", "notEnoughData", "noneFits"]),
  modelFileId: modelFileId.nullable(),
  leadingId: modelFileId.nullable(),
  /** Whether limits of quality were the user's, or the differences that were named. */
  qualityLimitsAreNamed: z.boolean(),
  /** Smallest first. */
  files: z.array(checkedFile).max(8),
});

export type LimitCheck = Readonly<z.infer<typeof limitCheck>>;
export type LimitKind = LimitCheck["kind"];
export type CheckedFile = Readonly<z.infer<typeof checkedFile>>;
export type Recommendation = Readonly<z.infer<typeof recommendation>>;
