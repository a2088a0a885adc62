/** The chance of a false finding that verdicts keep to, over all files of a comparison together. */
export const significance = 0.05;

/**
 * The level of the intervals where so many files are compared with the reference. "No larger difference" is two one-sided
 * tests (Schuirmann 1987): the interval that answers them for all files together, by Bonferroni, has 1 − 2 · 0.05 / files.
 * Never below the usual 95 percent.
 */
export const intervalLevel = (comparedFiles: number): number =>
  Math.max(1 - significance, 1 - (2 * significance) / Math.max(1, comparedFiles));
