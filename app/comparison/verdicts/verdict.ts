import { z } from "zod";
import { interval } from "../statistics/interval.ts";

/** What is judged, and the unit of its estimate, interval and tolerance. */
export const judgedMeasures = [
  /** Share of right items, candidate less reference: −1 to 1. */
  "accuracy",
  /** Mean score, candidate less reference: −1 to 1. */
  "score",
  /** Perplexity of the candidate over the reference's; its tolerance is a ratio too (1.02). */
  "perplexity",
  /** Mean KL divergence from the reference, in nats. */
  "klDivergence",
  /** Share of the decided votes that the candidate won: 0 to 1; its tolerance is a distance from one half. */
  "votes",
] as const;

/**
 * `noLargerDifference`: whatever difference there is, it is surely no larger than the tolerance. `notEnoughData` says
 * nothing about the files: neither a difference nor its absence is shown.
 */
export const verdictKinds = ["better", "worse", "noLargerDifference", "notEnoughData"] as const;

const count = z.int().min(0);
const pValue = z.number().min(0).max(1).nullable();

/** How the candidate stands to the reference in one measure. */
export const verdict = z.strictObject({
  measure: z.enum(judgedMeasures),
  kind: z.enum(verdictKinds),
  /** Null where nothing was measured. */
  estimate: z.number().nullable(),
  interval: interval.nullable(),
  /** Exact (or by sign flips); null where a test makes no sense, as for KL divergence, which is never below 0. */
  pValue,
  midPValue: pValue,
  /** By Holm over the files compared in this measure. */
  adjustedPValue: pValue,
  /** The difference that matters to the user, in the measure's unit. */
  tolerance: z.number(),
  /** Where the whole interval lies: within the tolerance, beyond it, or on both sides. */
  againstTolerance: z.enum(["within", "beyond", "undecided"]),
  /** Items, windows of text, or decided votes. */
  count,
  /** Of these so many differed. */
  differing: count,
  /** Units in all at which a difference as large as the tolerance is seen, with power 0.8; and between what the data allow. */
  neededToSee: z.strictObject({ estimate: count, lowest: count, highest: count.nullable() }).nullable(),
  /** Units still missing (further-needed.ts says for what); null where that cannot be said. */
  furtherNeeded: count.nullable(),
});

export type Verdict = Readonly<z.infer<typeof verdict>>;
export type JudgedMeasure = Verdict["measure"];
export type VerdictKind = Verdict["kind"];
