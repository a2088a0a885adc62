import { votesNeeded } from "../statistics/items-needed.ts";
import { signTest } from "../statistics/sign-test.ts";
import { wilsonInterval } from "../statistics/wilson-interval.ts";
import { mostNeeded } from "./further-needed.ts";
import type { PairedEvidence } from "./paired-evidence.ts";
import type { Verdict } from "./verdict.ts";

/** A side that wins at most 60 of 100 decided votes is hardly told apart by people. */
export const voteTolerance = 0.1;

export type VoteCounts = {
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
};

/** Votes between two files: exact sign test and Wilson's interval of the share won, ties left out. */
export const voteEvidence = (
  { wins, losses, ties }: VoteCounts,
  { level, alpha }: { readonly level: number; readonly alpha: number },
): PairedEvidence => {
  const { pValue, midPValue, decided } = signTest(wins, losses);
  const { lowest, highest } = wilsonInterval(wins, decided, level);
  return {
    measure: "votes",
    gain: decided === 0 ? null : wins / decided - 0.5,
    gainInterval: decided === 0 ? null : { lowest: lowest - 0.5, highest: highest - 0.5, level },
    gainTolerance: voteTolerance,
    pValue: decided === 0 ? null : pValue,
    midPValue: decided === 0 ? null : midPValue,
    count: decided,
    differing: decided,
    neededToSee: votesToSee(ties, decided, alpha),
    toUnit: (gain) => gain + 0.5,
  };
};

/** Decided votes alone: how many ties come with them shows as they come. */
const votesToSee = (ties: number, decided: number, alpha: number): Verdict["neededToSee"] => {
  if (ties + decided === 0) {
    return null;
  }
  const needed = Math.min(mostNeeded, votesNeeded(0, { difference: voteTolerance, alpha }));
  return { estimate: needed, lowest: needed, highest: needed };
};
