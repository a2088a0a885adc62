/**
 * What a header may hold. The numbers lie well above those of published models and well below what would hurt.
 * The tensor rules are those of the engine's own loader.
 */
export const ggufLimits = {
  headerBytes: 64 * 1024 * 1024,
  wallMs: 2000,
  metadataEntries: 4096,
  tensors: 65_536,
  keyBytes: 256,
  stringBytes: 1024 * 1024,
  chatTemplateBytes: 64 * 1024,
  chatTemplateDepth: 100,
  arrayElements: 2_000_000,
  /** Arrays of numbers up to this length are kept; of longer ones only type and length are. */
  keptArrayElements: 4096,
  /** The engine's own limit, with the closing zero. */
  tensorNameBytes: 63,
  dimensions: 4,
  alignmentMinimum: 8,
  alignmentMaximum: 4096,
  layers: 4096,
  heads: 65_536,
  embeddingSize: 4_194_304,
  headLength: 1_048_576,
  trainedContextSize: 2 ** 40,
  /** Elements and bytes of all tensors together. */
  total: 2n ** 48n,
} as const;
