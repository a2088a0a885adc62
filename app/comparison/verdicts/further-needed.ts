import { itemsNeededToBeSure } from "../statistics/items-needed.ts";
import type { PairedEvidence } from "./paired-evidence.ts";

/** More than this nobody measures: it is said that the number cannot be given. */
export const mostNeeded = 1_000_000_000;

/**
 * How many more units a verdict takes if the estimate stays what it is: until the interval lies within the tolerance where
 * the estimate does, else until it leaves 0 and the tolerance could be seen. Null where nothing is known or no number helps.
 */
export const furtherNeeded = ({
  gain,
  gainInterval,
  gainTolerance,
  count,
  neededToSee,
}: PairedEvidence): number | null => {
  if (gain === null || gainInterval === null) {
    return neededToSee === null || neededToSee.estimate > mostNeeded
      ? null
      : Math.max(0, neededToSee.estimate - count);
  }
  const half = Math.max(gainInterval.highest - gain, gain - gainInterval.lowest);
  const isWithin = Math.abs(gain) < gainTolerance;
  const needed = isWithin
    ? itemsNeededToBeSure(count, gain, half, gainTolerance)
    : Math.max(neededToSee?.estimate ?? 0, Math.ceil(count * (half / gain) ** 2));
  return needed === null || needed > mostNeeded ? null : Math.max(0, needed - count);
};
