import type { MemoryFacts } from "./predict-memory.ts";

/** What is known of a file from outside. */
export type StatedSize = {
  readonly sizeBytes: number | null;
  readonly parameters: number | null;
};

/** Where only the size is stated: bits per weight of the usual quantization (Q4_K_M). */
const assumedBitsPerWeight = 4.9;
/** Of published models with 8 billion parameters: numbers kept of each token, and the embedding size. */
const eightBillion = { parameters: 8e9, keyValueNumbers: 80_000, embeddingSize: 4096 };
/** Chosen by eye from a few models, as both grow with the parameters: SmolLM2 135M keeps 11,520 numbers, Llama 3.3 70B 163,840. */
const growth = 0.42;
const assumedVocabularySize = 128_000;

/**
 * Memory facts of a model by its size alone, for a file whose header nobody has read: those of published models of
 * that size, rather too much than too little. Null where not even the size is stated.
 */
export const memoryFactsOfSize = ({ sizeBytes, parameters }: StatedSize): MemoryFacts | null => {
  if (sizeBytes === null) {
    return null;
  }
  const ratio = (parameters ?? (sizeBytes * 8) / assumedBitsPerWeight) / eightBillion.parameters;
  const scale = ratio ** growth;
  return {
    tensorBytes: sizeBytes,
    vocabularySize: assumedVocabularySize,
    layers: 1,
    embeddingSize: Math.round(eightBillion.embeddingSize * scale),
    keyValueHeads: 1,
    // Whole blocks, so that every type of the KV cache can be judged.
    keyLength: 32,
    valueLength: 32,
    keyValueCache: {
      numbersPerToken: Math.round(eightBillion.keyValueNumbers * scale),
      windowNumbersPerToken: 0,
      windowTokens: 0,
      recurrentBytes: 0,
    },
  };
};
