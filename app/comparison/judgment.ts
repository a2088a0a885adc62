import { z } from "zod";
import { modelFileId, sha256 } from "../identifiers.ts";
import { fileCost } from "./costs/file-cost.ts";
import { recommendation } from "./recommendation/recommendation.ts";
import { verdict } from "./verdicts/verdict.ts";

/** One file against another in one measure. */
export const pairVerdict = z.strictObject({
  candidateId: modelFileId,
  againstId: modelFileId,
  /** The set whose items were judged; null for all sets together, and where no set is meant. */
  setId: sha256.nullable(),
  verdict,
});

/** Everything that is said about a comparison beyond its figures. Computed anew from them, never stored. */
export const judgment = z.strictObject({
  referenceId: modelFileId,
  /** Of every interval in it. */
  intervalLevel: z.number().min(0).max(1),
  /** Of everything that was drawn: the same seed and figures give the same judgment. */
  seed: z.int().min(0),
  verdicts: z.array(pairVerdict).max(500),
  recommendation,
  /** Null where the user gave no prices. */
  costs: z.array(fileCost).max(8).nullable(),
});

export type PairVerdict = Readonly<z.infer<typeof pairVerdict>>;
export type Judgment = Readonly<z.infer<typeof judgment>>;
