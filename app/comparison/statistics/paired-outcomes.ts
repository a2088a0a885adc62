import { AppError } from "../../errors/app-error.ts";

/** How often two files were right on the same items. */
export type PairedOutcomes = {
  readonly bothRight: number;
  readonly onlyCandidateRight: number;
  readonly onlyReferenceRight: number;
  readonly bothWrong: number;
};

/**
 * Counts two lists of right and wrong, item by item in the same order.
 *
 * @throws AppError `invalid-request` where one list is longer: they are not of the same items
 */
export const pairedOutcomes = (
  candidate: readonly boolean[],
  reference: readonly boolean[],
): PairedOutcomes => {
  if (candidate.length !== reference.length) {
    throw new AppError(
      "invalid-request",
      "These files cannot be compared: they did not answer the same items. Measure both on the same set.",
    );
  }
  let bothRight = 0;
  let onlyCandidateRight = 0;
  let onlyReferenceRight = 0;
  for (const [index, isRight] of candidate.entries()) {
    const isReferenceRight = reference[index] === true;
    bothRight += isRight && isReferenceRight ? 1 : 0;
    onlyCandidateRight += isRight && !isReferenceRight ? 1 : 0;
    onlyReferenceRight += !isRight && isReferenceRight ? 1 : 0;
  }
  return {
    bothRight,
    onlyCandidateRight,
    onlyReferenceRight,
    bothWrong: candidate.length - bothRight - onlyCandidateRight - onlyReferenceRight,
  };
};
