import { findQuantization } from "./find-quantization.ts";

/** Bits per weight of a whole file in this quantization, or null where its name is not known. */
export const bitsPerWeightOf = (quantization: string): number | null =>
  findQuantization(quantization)?.bitsPerWeight ?? null;
