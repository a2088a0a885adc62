import { mcnemarTest } from "../statistics/mcnemar-test.ts";
import type { PairedOutcomes } from "../statistics/paired-outcomes.ts";
import { pairedShareInterval } from "../statistics/paired-share-interval.ts";
import type { PairedEvidence } from "./paired-evidence.ts";
import { sharesNeeded } from "./shares-needed.ts";

/**
 * Right and wrong on the same items: McNemar's exact test, Tango's score interval, and the items that a difference of
 * `tolerance` (a share) takes at the share of items that told the files apart.
 *
 * @param level of the interval
 * @param alpha what the test is to keep to among all files, for the number of items
 */
export const accuracyEvidence = (
  outcomes: PairedOutcomes,
  { tolerance, level, alpha }: { readonly tolerance: number; readonly level: number; readonly alpha: number },
): PairedEvidence => {
  const { bothRight, onlyCandidateRight, onlyReferenceRight, bothWrong } = outcomes;
  const differing = onlyCandidateRight + onlyReferenceRight;
  const count = bothRight + bothWrong + differing;
  const { pValue, midPValue } = mcnemarTest(outcomes);
  return {
    measure: "accuracy",
    gain: count === 0 ? null : (onlyCandidateRight - onlyReferenceRight) / count,
    gainInterval: count === 0 ? null : pairedShareInterval(outcomes, level),
    gainTolerance: tolerance,
    pValue: count === 0 ? null : pValue,
    midPValue: count === 0 ? null : midPValue,
    count,
    differing,
    neededToSee: sharesNeeded(differing, count, tolerance, alpha),
    toUnit: (gain) => gain,
  };
};
