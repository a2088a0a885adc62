import { itemsNeededToBeSure } from "../statistics/items-needed.ts";
import type { PairedEvidence } from "./paired-evidence.ts";
import type { VerdictKind } from "./verdict.ts";

/** Where the formulas give more, this is as good: nobody measures it. */
export const mostNeeded = 1_000_000_000;
/** A number of further units above this is not said: the estimate lies so near to the limit that it would be false. */
export const mostSaid = 1_000_000;

/**
 * How many more units there must be. Without a verdict: until a difference as large as the tolerance would be seen; where
 * there are as many already, until the interval leaves 0 or the tolerance. With one: until it is sure on which side of the
 * tolerance the difference lies. The latter two if the estimate stays. Null where nothing is known or no number helps.
 */
export const furtherNeeded = (evidence: PairedEvidence, kind: VerdictKind): number | null => {
  const { gain, gainInterval, gainTolerance, count, neededToSee } = evidence;
  const toSee = neededToSee === null ? null : neededToSee.estimate - count;
  if (kind === "notEnoughData" && toSee !== null && toSee > 0) {
    return toSee > mostSaid ? null : toSee;
  }
  if (gain === null || gainInterval === null) {
    return null;
  }
  const half = Math.max(gainInterval.highest - gain, gain - gainInterval.lowest);
  const distance = Math.abs(gain);
  const until = (room: number): number => Math.ceil(count * (half / room) ** 2);
  const needed =
    distance < gainTolerance
      ? itemsNeededToBeSure(count, gain, half, gainTolerance)
      : kind === "notEnoughData"
        ? until(distance)
        : until(distance - gainTolerance);
  return needed === null || !(needed <= mostSaid) ? null : Math.max(0, needed - count);
};
