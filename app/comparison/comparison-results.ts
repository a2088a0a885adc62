import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import { modelFileId, sha256 } from "../identifiers.ts";

const finite = z.number();
const share = z.number().min(0).max(1);
const atLeastZero = z.number().min(0);

/** One measurement of speed, in one round, at one depth. */
export const speedSample = z.strictObject({
  round: z.int().min(0).max(1000),
  depth: z.int().min(0),
  promptTokensPerSecond: atLeastZero,
  generationTokensPerSecond: atLeastZero,
  timeToFirstTokenMs: atLeastZero,
  /** Cores that other programs used meanwhile. */
  othersUseCores: atLeastZero,
  /** Others used so much that the round is marked and left out of the medians. */
  isDisturbed: z.boolean(),
});

/** One loading of the file. */
export const loadSample = z.strictObject({
  round: z.int().min(0).max(1000),
  loadMs: atLeastZero,
  /** The highest resident memory of the process that held the model, from loading to the end of the round. */
  peakMemoryBytes: z.int().min(0),
  isDisturbed: z.boolean(),
});

/**
 * Perplexity as llama.cpp defines it: exp of the mean negative log-likelihood, in nats, over the second half of each
 * window. `chunks` hold one window each, in order.
 */
export const textResult = z.strictObject({
  perplexity: atLeastZero,
  /** Of the perplexity, by llama.cpp's formula. */
  standardError: atLeastZero,
  /** exp of the negative log-likelihood for each byte of text scored: comparable between tokenizers. */
  perplexityPerByte: atLeastZero,
  tokens: z.int().min(0),
  contextSize: z.int().min(1),
  tokensPerSecond: atLeastZero,
  chunks: z
    .array(z.strictObject({ negativeLogLikelihood: finite, scoredTokens: z.int().min(1) }))
    .max(100_000),
});

/** KL divergence from the reference, in nats, over all scored positions; as llama.cpp defines it. */
export const divergenceResult = z.strictObject({
  mean: finite,
  standardError: atLeastZero,
  median: finite,
  p90: finite,
  p99: finite,
  max: finite,
  sameTopToken: share,
  sameTopTokenStandardError: atLeastZero,
  /** Perplexity of this file over the reference's, and the standard error of its logarithm. */
  perplexityRatio: atLeastZero,
  logPerplexityRatioStandardError: atLeastZero,
  /** Sum of KL divergences of each window, in order. */
  chunks: z.array(z.strictObject({ divergence: finite, scoredTokens: z.int().min(1) })).max(100_000),
  /** Positions by divergence: `counts[i]` lie from `edges[i]` up to `edges[i + 1]`. */
  histogram: z.strictObject({
    edges: z.array(finite).min(2).max(129),
    counts: z.array(z.int().min(0)).min(1).max(128),
  }),
});

/** How a file did on one set, all items together. */
export const setResult = z.strictObject({
  setId: sha256,
  name: z.string().max(200),
  answeredItems: z.int().min(0),
  totalItems: z.int().min(0),
  /** Items with a full score. */
  correctItems: z.int().min(0),
  /** Mean score, from 0 to 1; with fields, the share of fields that are right. */
  meanScore: share,
  /** Answers that are JSON, and that fit the schema; null where the set asks for none. */
  validJsonItems: z.int().min(0).nullable(),
  schemaValidItems: z.int().min(0).nullable(),
  promptTokens: z.int().min(0),
  generatedTokens: z.int().min(0),
  durationMs: atLeastZero,
});

/** The same items asked so many at once. */
export const underLoadResult = z.strictObject({
  setId: sha256,
  concurrency: z.int().min(1).max(64),
  requests: z.int().min(0),
  succeeded: z.int().min(0),
  correctItems: z.int().min(0),
  durationMs: atLeastZero,
  generatedTokensPerSecond: atLeastZero,
  latencyP50Ms: atLeastZero,
  latencyP95Ms: atLeastZero,
  isDisturbed: z.boolean(),
});

/** What is known of one file of a comparison so far. */
export const fileResult = z.strictObject({
  modelFileId,
  bitsPerWeight: atLeastZero.nullable(),
  state: z.enum(["waiting", "measuring", "done", "failed"]),
  /** Why it was given up; the others go on. */
  problem: appErrorData.nullable(),
  loads: z.array(loadSample).max(1000),
  speeds: z.array(speedSample).max(10_000),
  text: textResult.nullable(),
  divergence: divergenceResult.nullable(),
  /** Why there is no divergence although it was asked for: another tokenizer. */
  divergenceProblem: appErrorData.nullable(),
  sets: z.array(setResult).max(16),
  underLoad: z.array(underLoadResult).max(64),
});

export type SpeedSample = z.infer<typeof speedSample>;
export type LoadSample = z.infer<typeof loadSample>;
export type TextResult = z.infer<typeof textResult>;
export type DivergenceResult = z.infer<typeof divergenceResult>;
export type SetResult = z.infer<typeof setResult>;
export type UnderLoadResult = z.infer<typeof underLoadResult>;
export type FileResult = z.infer<typeof fileResult>;
