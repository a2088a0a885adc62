import type { Interval } from "./interval.ts";
import { normalQuantile } from "./normal-distribution.ts";
import { requireCounts } from "./require-counts.ts";

/**
 * The score interval of a share, `successes` of `total`: Wilson 1927, "Probable inference, the law of succession, and
 * statistical inference", JASA 22(158), without correction for continuity. 0 to 1 where nothing was counted.
 *
 * @throws AppError `invalid-request` for anything but whole numbers from 0 on
 */
export const wilsonInterval = (successes: number, total: number, level = 0.95): Interval => {
  requireCounts(successes, total, total - successes);
  if (total === 0) {
    return { lowest: 0, highest: 1, level };
  }
  const z = normalQuantile((1 + level) / 2);
  const share = successes / total;
  const center = share + (z * z) / (2 * total);
  const half = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return {
    lowest: successes === 0 ? 0 : Math.max(0, (center - half) / scale),
    highest: successes === total ? 1 : Math.min(1, (center + half) / scale),
    level,
  };
};
