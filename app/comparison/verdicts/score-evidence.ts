import type { Interval } from "../statistics/interval.ts";
import { pairedBootstrap } from "../statistics/paired-bootstrap.ts";
import { pairedShareInterval } from "../statistics/paired-share-interval.ts";
import { signFlipTest } from "../statistics/sign-flip-test.ts";
import { meanNeeded } from "./mean-needed.ts";
import type { PairedEvidence } from "./paired-evidence.ts";
import { sharesNeeded } from "./shares-needed.ts";
import type { Verdict } from "./verdict.ts";

/** Where fewer items differ, what is drawn again hardly varies, and a bootstrap alone would claim too much. */
const fewDiffering = 10;

/**
 * Scores from 0 to 1 on the same items: bootstrap interval of the mean difference (candidate less reference), tested by
 * flipping signs. Where fewer than ten items differ, the interval also holds the one of right and wrong, in which each
 * difference counts whole, and as many items are needed as there.
 */
export const scoreEvidence = (
  differences: readonly number[],
  {
    tolerance,
    level,
    alpha,
    seed,
  }: { readonly tolerance: number; readonly level: number; readonly alpha: number; readonly seed: number },
): PairedEvidence => {
  const estimated = pairedBootstrap(
    differences.map((difference) => ({ difference, weight: 1 })),
    { level, seed },
  );
  const better = differences.filter((difference) => difference > 0).length;
  const worse = differences.filter((difference) => difference < 0).length;
  const differing = better + worse;
  const count = differences.length;
  return {
    measure: "score",
    gain: estimated.estimate,
    gainInterval:
      estimated.interval !== null && differing < fewDiffering
        ? hull(
            estimated.interval,
            pairedShareInterval(
              {
                bothRight: count - differing,
                onlyCandidateRight: better,
                onlyReferenceRight: worse,
                bothWrong: 0,
              },
              level,
            ),
          )
        : estimated.interval,
    gainTolerance: tolerance,
    pValue: count === 0 ? null : signFlipTest(differences, seed),
    midPValue: null,
    count,
    differing,
    neededToSee:
      differing < fewDiffering
        ? larger(
            meanNeeded(estimated, count, tolerance, alpha),
            sharesNeeded(differing, count, tolerance, alpha),
          )
        : meanNeeded(estimated, count, tolerance, alpha),
    toUnit: (gain) => gain,
  };
};

const larger = (one: Verdict["neededToSee"], other: Verdict["neededToSee"]): Verdict["neededToSee"] =>
  one === null || other === null
    ? null
    : {
        estimate: Math.max(one.estimate, other.estimate),
        lowest: Math.max(one.lowest, other.lowest),
        highest: one.highest === null || other.highest === null ? null : Math.max(one.highest, other.highest),
      };

const hull = (one: Interval, other: Interval): Interval => ({
  lowest: Math.min(one.lowest, other.lowest),
  highest: Math.max(one.highest, other.highest),
  level: one.level,
});
