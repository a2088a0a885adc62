/** What the likeliest token of each position has as its code. */
export const largestCode = 65_535;

/**
 * Numbers of 16 bits that one position takes in llama.cpp's file of log-probabilities: scale and minimum, two 32-bit
 * floats, and a code for each token, filled up to an even number.
 */
export const codesPerPosition = (vocabularyTokens: number): number =>
  2 * Math.floor((vocabularyTokens + 1) / 2) + 4;
