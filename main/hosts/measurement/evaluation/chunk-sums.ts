import type { PositionDivergence } from "./position-scorer.ts";

const { fround } = Math;

/** Sums over the scored positions of one chunk. Those against the reference are 0 where there is none. */
export type ChunkSums = {
  scoredTokens: number;
  scoredBytes: number;
  negativeLogLikelihood: number;
  negativeLogLikelihoodSquares: number;
  referenceNegativeLogLikelihood: number;
  referenceNegativeLogLikelihoodSquares: number;
  /** Of the products of both. */
  crossed: number;
  divergence: number;
  divergenceSquares: number;
  probabilityChange: number;
  probabilityChangeSquares: number;
  probabilityChangeFourths: number;
  equalTop: number;
};

export const emptySums = (): ChunkSums => ({
  scoredTokens: 0,
  scoredBytes: 0,
  negativeLogLikelihood: 0,
  negativeLogLikelihoodSquares: 0,
  referenceNegativeLogLikelihood: 0,
  referenceNegativeLogLikelihoodSquares: 0,
  crossed: 0,
  divergence: 0,
  divergenceSquares: 0,
  probabilityChange: 0,
  probabilityChangeSquares: 0,
  probabilityChangeFourths: 0,
  equalTop: 0,
});

/** The order in which they stand in a record. */
export const sumNames = Object.keys(emptySums()) as readonly (keyof ChunkSums)[];

export const addLikelihood = (sums: ChunkSums, negativeLogLikelihood: number, tokenBytes: number): void => {
  sums.scoredTokens += 1;
  sums.scoredBytes += tokenBytes;
  sums.negativeLogLikelihood += negativeLogLikelihood;
  sums.negativeLogLikelihoodSquares += negativeLogLikelihood * negativeLogLikelihood;
};

/** Products are 32-bit where llama.cpp multiplies 32-bit floats. */
export const addDivergence = (sums: ChunkSums, position: PositionDivergence, tokenBytes: number): void => {
  const { negativeLogLikelihood: own, referenceNegativeLogLikelihood: reference } = position;
  const { divergence, probabilityChange: change } = position;
  const changeSquared = fround(change * change);
  sums.scoredTokens += 1;
  sums.scoredBytes += tokenBytes;
  sums.negativeLogLikelihood += own;
  sums.negativeLogLikelihoodSquares += fround(own * own);
  sums.referenceNegativeLogLikelihood += reference;
  sums.referenceNegativeLogLikelihoodSquares += fround(reference * reference);
  sums.crossed += fround(own * reference);
  sums.divergence += divergence;
  sums.divergenceSquares += divergence * divergence;
  sums.probabilityChange += change;
  sums.probabilityChangeSquares += changeSquared;
  sums.probabilityChangeFourths += changeSquared * changeSquared;
  sums.equalTop += position.equalTop ? 1 : 0;
};

export const totalOf = (chunks: readonly Readonly<ChunkSums>[]): Readonly<ChunkSums> => {
  const total = emptySums();
  for (const chunk of chunks) {
    for (const name of sumNames) {
      total[name] += chunk[name];
    }
  }
  return total;
};
