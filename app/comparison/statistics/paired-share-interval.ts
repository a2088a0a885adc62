import type { Interval } from "./interval.ts";
import { normalQuantile } from "./normal-distribution.ts";
import type { PairedOutcomes } from "./paired-outcomes.ts";
import { requireCounts } from "./require-counts.ts";

/**
 * The interval of a difference of two shares on the same items (candidate less reference, −1 to 1): the score interval of
 * Tango 1998, "Equivalence test and confidence interval for the difference in proportions for the paired-sample design",
 * Statistics in Medicine 17(8). Unlike a bootstrap it does not shrink to nothing where no item told the files apart.
 *
 * @throws AppError `invalid-request` for anything but whole numbers from 0 on
 */
export const pairedShareInterval = (
  { bothRight, onlyCandidateRight, onlyReferenceRight, bothWrong }: PairedOutcomes,
  level = 0.95,
): Interval => {
  requireCounts(bothRight, onlyCandidateRight, onlyReferenceRight, bothWrong);
  const count = bothRight + onlyCandidateRight + onlyReferenceRight + bothWrong;
  if (count === 0) {
    return { lowest: -1, highest: 1, level };
  }
  const z = normalQuantile((1 + level) / 2);
  const estimate = (onlyCandidateRight - onlyReferenceRight) / count;
  const a = 2 * count;
  /** How many standard errors the estimate lies above a true difference of `delta`. */
  const score = (delta: number): number => {
    const b =
      -onlyCandidateRight - onlyReferenceRight + (a - onlyCandidateRight + onlyReferenceRight) * delta;
    const c = -onlyReferenceRight * delta * (1 - delta);
    const onlyReferenceShare = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    const variance = Math.max(0, count * (2 * onlyReferenceShare + delta * (1 - delta)));
    const distance = count * (estimate - delta);
    return distance === 0 ? 0 : distance / Math.sqrt(variance);
  };
  // The score falls as delta rises; 60 halvings reach the last digit.
  const crossing = (target: number): number => {
    let low = -1;
    let high = 1;
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (score(middle) > target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  };
  return {
    lowest: estimate === -1 ? -1 : crossing(z),
    highest: estimate === 1 ? 1 : crossing(-z),
    level,
  };
};
