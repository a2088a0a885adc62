import { z } from "zod";
import { evaluationLimits } from "./evaluation-limits.ts";

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const share = z.number().min(0).max(1);

/** A figure and its standard error. */
const estimate = z.strictObject({ value: z.number(), standardError: z.number().min(0) });

/** One window of a text: the unit to resample by. All logarithms are natural. */
export const textChunk = z.strictObject({
  scoredTokens: count,
  /** Bytes of these tokens' text. */
  scoredBytes: count,
  /** Sum of the negative logarithms of their probabilities. */
  negativeLogLikelihood: z.number(),
  /** Against the reference, where there is one: sum of the KL divergences, and how often both name the same likeliest token. */
  divergence: z.number().nullable(),
  equalTopTokens: count.nullable(),
});

/** KL divergence from the reference, and what else llama-perplexity prints with it. */
export const textDivergence = z.strictObject({
  /** KL divergence of this file's distribution from the reference's, over positions, in nats. */
  mean: estimate,
  minimum: z.number(),
  median: z.number(),
  percentile90: z.number(),
  percentile95: z.number(),
  percentile99: z.number(),
  percentile999: z.number(),
  maximum: z.number(),
  /** Positions where both name the same likeliest token. */
  equalTopShare: z.strictObject({ value: share, standardError: z.number().min(0) }),
  referencePerplexity: estimate,
  /** ln(perplexity / reference's perplexity). */
  logPerplexityRatio: estimate,
  perplexityRatio: estimate,
  /** Of ln(perplexity) of both; null where one does not vary. */
  correlation: z.number().min(-1.001).max(1.001).nullable(),
  /** Probability of the text's own token, less the reference's: mean and root mean square, from -1 to 1. */
  probabilityChange: estimate,
  probabilityChangeRootMeanSquare: estimate,
  /**
   * Positions by their divergence: `counts[i]` lie from `edges[i]` up to `edges[i + 1]`. The first also has those below
   * (rounding can make a divergence negative), the last those above.
   */
  histogram: z.strictObject({
    edges: z.array(z.number()).min(2).max(129),
    counts: z.array(count).min(1).max(128),
  }),
});

/** What a text says about a file. */
export const textEvaluation = z.strictObject({
  /** Of the whole text, and how many of its windows were evaluated. */
  textTokens: count,
  textBytes: count,
  contextSize: count,
  scoredTokens: count,
  scoredBytes: count,
  perplexity: estimate,
  /** Mean negative logarithm of a token's probability: ln(perplexity). */
  meanNegativeLogLikelihood: estimate,
  /** The same for a byte of text, for files whose tokens differ: e to the power of the loss per byte. */
  perplexityPerByte: z.number().min(0),
  chunks: z.array(textChunk).min(1).max(evaluationLimits.chunks),
  divergence: textDivergence.nullable(),
  /** Chunks that were found in the record. */
  resumedChunks: count,
  /** Of the rest, and the speed with which their tokens were evaluated and scored; null where all were found. */
  durationMs: z.number().min(0),
  tokensPerSecond: z.number().min(0).nullable(),
  peakMemoryBytes: count,
});

export type TextChunk = z.infer<typeof textChunk>;
export type TextDivergence = z.infer<typeof textDivergence>;
export type TextEvaluation = z.infer<typeof textEvaluation>;
