import { quantileOfSorted } from "./quantile-of.ts";
import { requireFinite } from "./require-finite.ts";

/** What repeated measurements gave. All in the unit of what was measured. */
export type Spread = {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** The middle half lies between these two. */
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly p95: number;
  readonly count: number;
};

/**
 * The median with its spread; null for no values. Medians, because one disturbed round must not move the figure.
 *
 * @throws AppError `invalid-request` for NaN and infinity
 */
export const spreadOf = (values: readonly number[]): Spread | null => {
  requireFinite(values);
  const ascending = Float64Array.from(values).sort();
  const at = (p: number): number => quantileOfSorted(ascending, p) ?? Number.NaN;
  return ascending.length === 0
    ? null
    : {
        median: at(0.5),
        lowest: at(0),
        highest: at(1),
        lowerQuartile: at(0.25),
        upperQuartile: at(0.75),
        p95: at(0.95),
        count: ascending.length,
      };
};
