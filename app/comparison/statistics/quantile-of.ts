import { requireFinite } from "./require-finite.ts";

/**
 * The value below which the share `p` (0 to 1) of `values` lies, linear between the two nearest: definition 7 of Hyndman
 * and Fan 1996, "Sample quantiles in statistical packages", which NumPy, R and spreadsheets use. null for no values.
 *
 * @throws AppError `invalid-request` for NaN and infinity
 */
export const quantileOf = (values: readonly number[], p: number): number | null => {
  requireFinite(values);
  return quantileOfSorted(Float64Array.from(values).sort(), p);
};

/** The same of values that are ascending already. */
export const quantileOfSorted = (ascending: ArrayLike<number>, p: number): number | null => {
  const at = p * (ascending.length - 1);
  const below = ascending[Math.floor(at)];
  const above = ascending[Math.ceil(at)];
  return below === undefined || above === undefined ? null : below + (at - Math.floor(at)) * (above - below);
};
