import { z } from "zod";
import { sha256 } from "../identifiers.ts";

/** What the engine keeps of a context, summed over the layers: they need not all keep the same. */
const keyValueCacheFacts = z.strictObject({
  /** Numbers (keys and values) for one token, in the layers that keep the whole context. */
  numbersPerToken: z
    .int()
    .min(0)
    .max(2 ** 40),
  /** The same in the layers that keep only the last tokens. */
  windowNumbersPerToken: z
    .int()
    .min(0)
    .max(2 ** 40),
  /** How many last tokens those keep; 0 where there are none. */
  windowTokens: z
    .int()
    .min(0)
    .max(2 ** 40),
  /** State of the layers without attention, the same at every context size. */
  recurrentBytes: z
    .int()
    .min(0)
    .max(2 ** 48),
});

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
  /** Absent where it follows from the numbers above: every layer keeps the same of every token. */
  keyValueCache: keyValueCacheFacts.optional(),
  chatTemplate: z.strictObject({ sha256, sizeBytes: count }).nullable(),
});

export type KeyValueCacheFacts = z.infer<typeof keyValueCacheFacts>;
export type ModelHeader = z.infer<typeof modelHeader>;
