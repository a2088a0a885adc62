import type { DivergenceResult, TextResult } from "../../app/comparison/comparison-results.ts";
import type { TextEvaluation } from "./measurement-types.ts";

/** An evaluation as a comparison keeps it. */
export const textResultOf = (
  evaluation: TextEvaluation,
): { readonly text: TextResult; readonly divergence: DivergenceResult | null } => ({
  text: {
    perplexity: evaluation.perplexity.value,
    standardError: evaluation.perplexity.standardError,
    perplexityPerByte: evaluation.perplexityPerByte,
    tokens: evaluation.textTokens,
    contextSize: evaluation.contextSize,
    tokensPerSecond: evaluation.tokensPerSecond ?? 0,
    chunks: evaluation.chunks.map(({ negativeLogLikelihood, scoredTokens }) => ({
      negativeLogLikelihood,
      scoredTokens,
    })),
  },
  divergence: evaluation.divergence === null ? null : divergenceOf(evaluation, evaluation.divergence),
});

const divergenceOf = (
  { chunks }: TextEvaluation,
  divergence: NonNullable<TextEvaluation["divergence"]>,
): DivergenceResult => ({
  mean: divergence.mean.value,
  standardError: divergence.mean.standardError,
  median: divergence.median,
  p90: divergence.percentile90,
  p99: divergence.percentile99,
  max: divergence.maximum,
  sameTopToken: divergence.equalTopShare.value,
  sameTopTokenStandardError: divergence.equalTopShare.standardError,
  perplexityRatio: divergence.perplexityRatio.value,
  logPerplexityRatioStandardError: divergence.logPerplexityRatio.standardError,
  chunks: chunks.map(({ divergence: sum, scoredTokens }) => ({ divergence: sum ?? 0, scoredTokens })),
  histogram: divergence.histogram,
});
