import { z } from "zod";
import { modelFileId, sha256 } from "../identifiers.ts";

const count = z.int().min(0).max(1_000_000);
const share = z.number().min(0).max(1);

/** A file that was voted on. Its hash is the file; name and quantization are what it was called at its newest vote. */
export const standingFile = z.strictObject({
  modelFileId,
  sha256,
  name: z.string().min(1).max(200),
  quantization: z.string().max(32),
  wins: count,
  losses: count,
  ties: count,
});

/** Two files against each other, the one with more wins first. */
export const standingPair = z.strictObject({
  firstSha256: sha256,
  secondSha256: sha256,
  firstWins: count,
  secondWins: count,
  ties: count,
  /** Wins of the first among those that were decided, with the Wilson interval of 95 percent. Null where none was. */
  shareOfWins: z.strictObject({ estimate: share, lowest: share, highest: share }).nullable(),
  /** Exact sign test, ties left out, two-sided. */
  pValue: share,
  /** The same after Holm's correction over all pairs. */
  adjustedPValue: share,
  /** `better`: the first is, beyond what chance would give. */
  verdict: z.enum(["better", "notEnoughData"]),
  /** Decided votes still needed if it goes on as it went so far; null where that cannot be said. */
  missingVotes: count.nullable(),
});

/** What all votes together say. */
export const arenaStanding = z.strictObject({
  /** Most wins among decided first. */
  files: z.array(standingFile).max(200),
  pairs: z.array(standingPair).max(2000),
  /** Votes that counted, and those left out: open ones, and older ones on a prompt that was voted on again. */
  countedVotes: count,
  openVotes: count,
  repeatedVotes: count,
});

export type StandingFile = z.infer<typeof standingFile>;
export type StandingPair = z.infer<typeof standingPair>;
export type ArenaStanding = z.infer<typeof arenaStanding>;
