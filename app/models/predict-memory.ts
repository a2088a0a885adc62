import type { ModelHeader } from "./model-header.ts";

export type PredictedBytes = {
  /** The tensors, and the engine's tables of the vocabulary. */
  readonly weights: number;
  readonly keyValueCache: number;
  /** What one batch needs while it is computed. */
  readonly compute: number;
};

/** Bytes of one number of the KV cache, which is kept in half precision (f16). */
const bytesPerValue = 2;
/** Tokens that the engine computes at once at most; see the inference host. */
const batchTokens = 512;
/** Measured: what the engine and its JavaScript keep per entry of the vocabulary (text, type, score, merges). */
const vocabularyEntryBytes = 1400;
/** Measured: single-precision rows of the embedding size that are alive at once in a batch. */
const rowsAlive = 14;

/**
 * The growth of the inference host's memory in bytes, for a model on the CPU with an f16 KV cache:
 *
 * - weights: all tensors, which are mapped from the file and read at every token, plus the vocabulary's tables;
 * - KV cache: layers x KV heads x (key length + value length) x 2 bytes, for each token of the context;
 * - compute: for each token of a batch its activations and its row of the attention mask (f16).
 *
 * Calibrated against the resident memory of the engine; docs/decisions/0007-model-folder.md has the figures.
 */
export const predictMemory = (header: ModelHeader, contextSize: number): PredictedBytes => {
  const { layers, keyValueHeads, keyLength, valueLength } = header;
  const batch = Math.min(batchTokens, contextSize);
  return {
    weights: header.tensorBytes + header.vocabularySize * vocabularyEntryBytes,
    keyValueCache: contextSize * layers * keyValueHeads * (keyLength + valueLength) * bytesPerValue,
    compute: batch * (header.embeddingSize * 4 * rowsAlive + contextSize * 2),
  };
};

export const totalBytes = ({ weights, keyValueCache, compute }: PredictedBytes): number =>
  weights + keyValueCache + compute;
