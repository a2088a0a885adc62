import { z } from "zod";

const bytes = z
  .number()
  .min(0)
  .max(2 ** 50);

/** The numbers of the KV cache: `f16` unless asked otherwise. */
export const keyValueCacheType = z.enum(["f16", "q8_0", "q4_0"]);
export type KeyValueCacheType = z.infer<typeof keyValueCacheType>;

/** Whether a model file runs on this machine now, with the numbers behind the word. */
export const fit = z.strictObject({
  /** `tight`: it loads, and leaves little to other programs or a short context. */
  verdict: z.enum(["fits", "tight", "does-not-fit", "unknown"]),
  /** One sentence for people. */
  sentence: z.string().max(400),
  weightsBytes: bytes,
  keyValueCacheBytes: bytes,
  computeBytes: bytes,
  freeBytes: bytes,
  /** Free memory of the GPU that would be used, or null without one. */
  freeGpuBytes: bytes.nullable(),
  /** Tokens the numbers are for. */
  contextSize: z.int().min(0),
  /** Tokens that fit at most; 0 where the weights alone do not. */
  largestContextSize: z.int().min(0),
  /** True where the header is not known yet and the numbers come from size and parameters. */
  isEstimate: z.boolean(),
});

export type Fit = z.infer<typeof fit>;
