import { bitsPerWeightOf } from "./bits-per-weight-of.ts";

/**
 * The size of a file that nobody has stated. Small models are up to a quarter larger, because their embeddings, which keep
 * more bits, are a larger part of them. Null where either is not known.
 */
export const estimateSizeBytes = (parameters: number | null, quantization: string): number | null => {
  const bitsPerWeight = bitsPerWeightOf(quantization);
  return parameters === null || bitsPerWeight === null ? null : Math.ceil((parameters * bitsPerWeight) / 8);
};
