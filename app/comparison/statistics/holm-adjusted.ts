import { requireFinite } from "./require-finite.ts";

/**
 * p-values of one family, adjusted so that the chance of even one false finding stays at the level: Holm 1979, "A simple
 * sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6(2). In the order given.
 *
 * @throws AppError `invalid-request` for NaN
 */
export const holmAdjusted = (pValues: readonly number[]): readonly number[] => {
  requireFinite(pValues);
  const ascending = pValues
    .map((pValue, index) => ({ pValue, index }))
    .toSorted((a, b) => a.pValue - b.pValue);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, { pValue, index }] of ascending.entries()) {
    largest = Math.min(1, Math.max(largest, (pValues.length - rank) * pValue));
    adjusted[index] = largest;
  }
  return adjusted;
};
