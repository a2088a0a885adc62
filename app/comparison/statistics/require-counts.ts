import { AppError } from "../../errors/app-error.ts";

/**
 * Refuses what no count can be: statistics of NaN or of half an item would look like statistics.
 *
 * @throws AppError `invalid-request`
 */
export const requireCounts = (...counts: readonly number[]): void => {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new AppError(
      "invalid-request",
      "These counts cannot be judged: one of them is no whole number from 0 on. Measure again.",
    );
  }
};
