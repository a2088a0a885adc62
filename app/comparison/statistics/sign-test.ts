import { chanceOfAtMostHeads, chanceOfHeads } from "./binomial-half.ts";
import { requireCounts } from "./require-counts.ts";

export type SignTest = {
  /** Exact and two-sided. 1 where nothing was decided. */
  readonly pValue: number;
  /**
   * The same less half the probability of what was seen. The exact one is too cautious for few cases: mid-p keeps to its
   * level nearly always and finds more. Shown beside the exact one; verdicts rest on the exact one.
   */
  readonly midPValue: number;
  /** Cases with a difference; ties are left out. */
  readonly decided: number;
};

/**
 * The exact sign test: are `first` and `second` of the decided cases what a fair coin would give? p is twice the smaller
 * tail, at most 1 (Conover 1999, "Practical nonparametric statistics", section 3.4). Ties carry no sign and are left out.
 *
 * @throws AppError `invalid-request` for anything but whole numbers from 0 on
 */
export const signTest = (first: number, second: number): SignTest => {
  requireCounts(first, second);
  const decided = first + second;
  const fewer = Math.min(first, second);
  const twoTails = 2 * chanceOfAtMostHeads(fewer, decided);
  return {
    pValue: Math.min(1, twoTails),
    // Half of the seen outcome's probability off each tail (Lancaster 1961). Where both sides are equal, that is 1.
    midPValue: first === second ? 1 : Math.min(1, twoTails - chanceOfHeads(fewer, decided)),
    decided,
  };
};
