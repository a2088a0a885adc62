import { type ChunkSums, totalOf } from "./chunk-sums.ts";
import { divergenceHistogram } from "./divergence-histogram.ts";
import type { TextDivergence } from "./text-evaluation.ts";

const { fround } = Math;

type Estimate = { readonly value: number; readonly standardError: number };

/**
 * Mean and its standard error from sums of values and of squares: sqrt((mean of squares - mean²) / (n - 1)), with which
 * llama.cpp also means the standard error of the mean.
 */
const estimateOf = (sum: number, squares: number, count: number): Estimate => {
  const value = sum / count;
  const variance = squares / count - value * value;
  return { value, standardError: variance > 0 && count > 1 ? Math.sqrt(variance / (count - 1)) : 0 };
};

/** Of exp(x), where x has that error: the derivative of exp is exp. */
const exponentialOf = ({ value, standardError }: Estimate): Estimate => ({
  value: Math.exp(value),
  standardError: Math.exp(value) * standardError,
});

/** As llama.cpp interpolates, in 32-bit floats, between the two values around. `sorted` from low to high. */
export const percentileOf = (sorted: Float32Array, fraction: number): number => {
  const place = fround(fround(fraction) * fround(sorted.length - 1));
  const index = Math.floor(place);
  const part = fround(place - index);
  const low = sorted[index] ?? 0;
  const high = sorted[Math.min(index + 1, sorted.length - 1)] ?? 0;
  return fround(fround(fround(1 - part) * low) + fround(part * high));
};

const medianOf = (sorted: Float32Array): number => {
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 0 ? fround(0.5 * fround(high + (sorted[middle - 1] ?? 0))) : high;
};

export type LikelihoodFigures = {
  readonly scoredTokens: number;
  readonly scoredBytes: number;
  readonly perplexity: Estimate;
  readonly meanNegativeLogLikelihood: Estimate;
  readonly perplexityPerByte: number;
};

/** Perplexity over all scored positions, as `perplexity` in llama.cpp's tools/perplexity/perplexity.cpp. */
export const likelihoodFigures = (chunks: readonly Readonly<ChunkSums>[]): LikelihoodFigures => {
  const total = totalOf(chunks);
  const mean = estimateOf(
    total.negativeLogLikelihood,
    total.negativeLogLikelihoodSquares,
    total.scoredTokens,
  );
  return {
    scoredTokens: total.scoredTokens,
    scoredBytes: total.scoredBytes,
    perplexity: exponentialOf(mean),
    meanNegativeLogLikelihood: mean,
    // Tokens without text, as control tokens are, have no bytes; a text of nothing else has no figure.
    perplexityPerByte:
      total.scoredBytes === 0 ? 0 : Math.exp(total.negativeLogLikelihood / total.scoredBytes),
  };
};

/**
 * As `kl_divergence` in llama.cpp's tools/perplexity/perplexity.cpp. Sorts `divergences`, one for each scored position,
 * where they lie.
 */
export const divergenceFigures = (
  chunks: readonly Readonly<ChunkSums>[],
  divergences: Float32Array,
): TextDivergence => {
  const total = totalOf(chunks);
  const count = total.scoredTokens;
  const own = estimateOf(total.negativeLogLikelihood, total.negativeLogLikelihoodSquares, count);
  const reference = estimateOf(
    total.referenceNegativeLogLikelihood,
    total.referenceNegativeLogLikelihoodSquares,
    count,
  );
  // Of the two means.
  const covariance = count < 2 ? 0 : (total.crossed / count - own.value * reference.value) / (count - 1);
  const variance = own.standardError ** 2 + reference.standardError ** 2 - 2 * covariance;
  const logPerplexityRatio = {
    value: own.value - reference.value,
    standardError: Math.sqrt(Math.max(0, variance)),
  };
  const spread = own.standardError * reference.standardError;
  const meanSquare = estimateOf(total.probabilityChangeSquares, total.probabilityChangeFourths, count);
  const rootMeanSquare = Math.sqrt(meanSquare.value);
  const equalTopShare = total.equalTop / count;
  const sorted = divergences.sort();
  return {
    mean: estimateOf(total.divergence, total.divergenceSquares, count),
    minimum: sorted[0] ?? 0,
    median: medianOf(sorted),
    percentile90: percentileOf(sorted, 0.9),
    percentile95: percentileOf(sorted, 0.95),
    percentile99: percentileOf(sorted, 0.99),
    percentile999: percentileOf(sorted, 0.999),
    maximum: sorted.at(-1) ?? 0,
    equalTopShare: {
      value: equalTopShare,
      standardError: count < 2 ? 0 : Math.sqrt((equalTopShare * (1 - equalTopShare)) / (count - 1)),
    },
    referencePerplexity: exponentialOf(reference),
    logPerplexityRatio,
    perplexityRatio: exponentialOf(logPerplexityRatio),
    correlation: spread === 0 ? null : covariance / spread,
    probabilityChange: estimateOf(total.probabilityChange, total.probabilityChangeSquares, count),
    probabilityChangeRootMeanSquare: {
      value: rootMeanSquare,
      standardError: rootMeanSquare === 0 ? 0 : (0.5 / rootMeanSquare) * meanSquare.standardError,
    },
    histogram: divergenceHistogram(sorted),
  };
};
