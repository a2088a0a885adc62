import { normalQuantile } from "./normal-distribution.ts";
import { requireFinite } from "./require-finite.ts";

export type NeededOptions = {
  /** The size of the difference that is to be seen: above 0. */
  readonly difference: number;
  /** Two-sided chance of seeing one that is not there. */
  readonly alpha?: number;
  /** Chance of seeing one that is there. */
  readonly power?: number;
};

const usualAlpha = 0.05;
const usualPower = 0.8;

const ofNormal = (alpha: number, power: number): readonly [number, number] => [
  normalQuantile(1 - alpha / 2),
  normalQuantile(power),
];

/**
 * Items in all at which McNemar's test sees a difference of `difference` (a share) with the power asked for, where the
 * files part on `discordantShare` of the items: Connor 1987, "Sample size for testing differences in proportions for the
 * paired-sample design", Biometrics 43(1). A difference cannot be larger than the share of items that tell them apart, so
 * that share is taken as at least as large.
 *
 * @throws AppError `invalid-request` for NaN and infinity
 */
export const itemsNeededForShares = (
  discordantShare: number,
  { difference, alpha = usualAlpha, power = usualPower }: NeededOptions,
): number => {
  requireFinite([discordantShare, difference, alpha, power]);
  const [zAlpha, zPower] = ofNormal(alpha, power);
  const parting = Math.max(discordantShare, difference);
  const root = zAlpha * Math.sqrt(parting) + zPower * Math.sqrt(parting - difference * difference);
  return Math.ceil((root / difference) ** 2);
};

/**
 * Items (or windows) in all at which a mean of paired differences of this size is seen, where single differences scatter
 * by `deviation`: n = ((z₁ + z₂) σ / δ)², e.g. Chow, Shao and Wang 2008, "Sample size calculations in clinical research".
 *
 * @throws AppError `invalid-request` for NaN and infinity
 */
export const itemsNeededForMean = (
  deviation: number,
  { difference, alpha = usualAlpha, power = usualPower }: NeededOptions,
): number => {
  requireFinite([deviation, difference, alpha, power]);
  const [zAlpha, zPower] = ofNormal(alpha, power);
  return Math.ceil((((zAlpha + zPower) * deviation) / difference) ** 2);
};

/**
 * Votes in all at which the sign test sees that one side wins `0.5 + difference` of the decided ones, where `tiedShare` of
 * all votes are ties: Noether 1987, "Sample size determination for some common nonparametric tests", JASA 82(398), with
 * the variance under the alternative. Infinity where every vote is a tie.
 *
 * @throws AppError `invalid-request` for NaN and infinity
 */
export const votesNeeded = (
  tiedShare: number,
  { difference, alpha = usualAlpha, power = usualPower }: NeededOptions,
): number => {
  requireFinite([tiedShare, difference, alpha, power]);
  const [zAlpha, zPower] = ofNormal(alpha, power);
  const winning = Math.min(1, 0.5 + difference);
  const root = zAlpha * 0.5 + zPower * Math.sqrt(winning * (1 - winning));
  return Math.ceil((root / difference) ** 2 / (1 - tiedShare));
};

/**
 * Items in all at which an interval of half width `half`, found with `count` items, would have become narrow enough to lie
 * between −`tolerance` and `tolerance`, if the estimate stays: widths shrink with the root of the number. Null where the
 * estimate itself lies outside, since then no number helps.
 */
export const itemsNeededToBeSure = (
  count: number,
  estimate: number,
  half: number,
  tolerance: number,
): number | null => {
  requireFinite([count, estimate, half, tolerance]);
  const room = tolerance - Math.abs(estimate);
  return room <= 0 ? null : Math.max(count, Math.ceil(count * (half / room) ** 2));
};
