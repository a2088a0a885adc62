import { formatDecimal } from "../languages/format-number.ts";

/** So many digits that the first `digits` of them that are not zero are seen; never more than six after the point. */
export const formatFigure = (value: number, digits = 3): string => {
  if (value === 0 || !Number.isFinite(value)) {
    return formatDecimal(value, 0);
  }
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  return formatDecimal(value, Math.min(6, Math.max(0, digits - before)));
};

/** `97.3 %`, of a share from 0 to 1. */
export const formatPercent = (share: number, digits = 1): string => `${formatDecimal(share * 100, digits)} %`;

/** As many digits after the point for all values of a column: what the smallest step needs. */
export const decimalsFor = (values: readonly number[], digits = 3): number => {
  const largest = Math.max(...values.map(Math.abs), 0);
  return largest === 0 ? 0 : Math.min(6, Math.max(0, digits - (Math.floor(Math.log10(largest)) + 1)));
};
