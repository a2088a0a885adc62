import type { KeyValueCacheType } from "./fit.ts";
import { bytesPerNumber } from "./key-value-cache-type.ts";
import type { ModelHeader } from "./model-header.ts";
import { usualBatchSize } from "./usual-batch-size.ts";

export type PredictedBytes = {
  /** The tensors, and the engine's tables of the vocabulary. */
  readonly weights: number;
  readonly keyValueCache: number;
  /** What one batch needs while it is computed. */
  readonly compute: number;
};

/** What of a header decides how much memory a model takes. */
export type MemoryFacts = Pick<
  ModelHeader,
  | "tensorBytes"
  | "vocabularySize"
  | "layers"
  | "embeddingSize"
  | "keyValueHeads"
  | "keyLength"
  | "valueLength"
  | "keyValueCache"
>;

/** Layers with a window keep it and one batch, in whole steps of this many tokens (llama.cpp, `llama_kv_cache_iswa`). */
const windowStep = 256;
/** Measured: what the engine and its JavaScript keep per entry of the vocabulary (text, type, score, merges). */
const vocabularyEntryBytes = 1400;
/** Measured: single-precision rows of the embedding size that are alive at once in a batch. */
const rowsAlive = 14;

/**
 * The growth of the inference host's memory in bytes, for a model on the CPU:
 *
 * - weights: all tensors, which are mapped from the file and read at every token, plus the vocabulary's tables;
 * - KV cache: the numbers that every layer keeps of a token, for each token of the context, or of the window in the
 *   layers that keep no more; and the state of layers without attention;
 * - compute: for each token of a batch its activations and its row of the attention mask (f16).
 *
 * Calibrated against the resident memory of the engine; docs/decisions/0007-model-folder.md has the figures.
 */
export const predictMemory = (
  facts: MemoryFacts,
  contextSize: number,
  type: KeyValueCacheType = "f16",
  batchSize: number = usualBatchSize,
): PredictedBytes => {
  const batch = Math.min(batchSize, contextSize);
  return {
    weights: facts.tensorBytes + facts.vocabularySize * vocabularyEntryBytes,
    keyValueCache: keyValueCacheBytes(facts, contextSize, type, batchSize),
    compute: batch * (facts.embeddingSize * 4 * rowsAlive + contextSize * 2),
  };
};

const keyValueCacheBytes = (
  facts: MemoryFacts,
  contextSize: number,
  type: KeyValueCacheType,
  batchSize: number,
): number => {
  const { layers, keyValueHeads, keyLength, valueLength, keyValueCache } = facts;
  const bytes = bytesPerNumber[type];
  if (keyValueCache === undefined) {
    return contextSize * layers * keyValueHeads * (keyLength + valueLength) * bytes;
  }
  const { numbersPerToken, windowNumbersPerToken, windowTokens, recurrentBytes } = keyValueCache;
  const window = Math.ceil(Math.min(contextSize, windowTokens + batchSize) / windowStep) * windowStep;
  return (contextSize * numbersPerToken + window * windowNumbersPerToken) * bytes + recurrentBytes;
};

export const totalBytes = ({ weights, keyValueCache, compute }: PredictedBytes): number =>
  weights + keyValueCache + compute;
