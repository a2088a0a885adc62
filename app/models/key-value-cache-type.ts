import type { KeyValueCacheType } from "./fit.ts";

/** Quantized numbers come in blocks with a scale of their own (ggml: 32 numbers in 34 and in 18 bytes). */
const blockNumbers = 32;

export const bytesPerNumber: Readonly<Record<KeyValueCacheType, number>> = {
  f16: 2,
  q8_0: 34 / blockNumbers,
  q4_0: 18 / blockNumbers,
};

/** The wished type, or `f16` where the engine refuses it: a head must be a whole number of blocks. */
export const usableKeyValueCacheType = (
  { keyLength, valueLength }: { readonly keyLength: number; readonly valueLength: number },
  wished: KeyValueCacheType,
): KeyValueCacheType => (keyLength % blockNumbers === 0 && valueLength % blockNumbers === 0 ? wished : "f16");
