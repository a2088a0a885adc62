import { z } from "zod";
import { sha256 } from "../identifiers.ts";

const count = z
  .int()
  .min(0)
  .max(2 ** 48);

/** What our own bounded reader found in a GGUF header. Counts are plain numbers; sizes in bytes. */
export const modelHeader = z.strictObject({
  ggufVersion: z.int().min(2).max(3),
  architecture: z.string().max(64),
  name: z.string().max(500).nullable(),
  quantization: z.string().max(32),
  parameters: count,
  /** Bytes of all tensors. */
  tensorBytes: count,
  trainedContextSize: count,
  layers: count,
  embeddingSize: count,
  heads: count,
  keyValueHeads: count,
  /** Numbers per head of keys and of values. */
  keyLength: count,
  valueLength: count,
  vocabularySize: count,
  chatTemplate: z.strictObject({ sha256, sizeBytes: count }).nullable(),
});

export type ModelHeader = z.infer<typeof modelHeader>;
