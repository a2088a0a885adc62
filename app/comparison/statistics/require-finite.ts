import { AppError } from "../../errors/app-error.ts";

/**
 * Refuses NaN and infinity: one of them makes every mean, interval and p-value after it worthless.
 *
 * @throws AppError `invalid-request`
 */
export const requireFinite = (values: Iterable<number>): void => {
  for (const value of values) {
    if (!Number.isFinite(value)) {
      throw new AppError(
        "invalid-request",
        "These figures cannot be judged: one of them is no finite number. Measure again.",
      );
    }
  }
};
