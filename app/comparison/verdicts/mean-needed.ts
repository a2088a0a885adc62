import { itemsNeededForMean } from "../statistics/items-needed.ts";
import { normalQuantile } from "../statistics/normal-distribution.ts";
import { leastUnits, type PairedEstimate } from "../statistics/paired-bootstrap.ts";
import { mostNeeded } from "./further-needed.ts";
import type { Verdict } from "./verdict.ts";

/** Quantile of chi-squared over its degrees of freedom: Wilson and Hilferty 1931. Good to a percent from 9 degrees on. */
const chiSquaredShare = (p: number, degrees: number): number => {
  const part = 2 / (9 * degrees);
  return Math.max(0, 1 - part + normalQuantile(p) * Math.sqrt(part)) ** 3;
};

/**
 * Units in all at which a mean difference as large as `difference` is seen, with the scatter that was seen, and with one
 * as small and as large as so few units leave it; never fewer than an interval takes.
 */
export const meanNeeded = (
  { deviation }: PairedEstimate,
  count: number,
  difference: number,
  alpha: number,
): Verdict["neededToSee"] => {
  if (deviation === null) {
    return null;
  }
  const needed = (scatter: number): number =>
    Math.min(mostNeeded, Math.max(leastUnits, itemsNeededForMean(scatter, { difference, alpha })));
  const smaller = chiSquaredShare(0.975, count - 1);
  const larger = chiSquaredShare(0.025, count - 1);
  return {
    estimate: needed(deviation),
    lowest: needed(deviation / Math.sqrt(smaller)),
    highest: larger <= 0 ? null : needed(deviation / Math.sqrt(larger)),
  };
};
