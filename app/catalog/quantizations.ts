export type Quantization = {
  /** Of a whole file, with its embeddings and output in the types that the usual mixture gives them. */
  readonly bitsPerWeight: number;
  /** What it is, as a sentence. */
  readonly inWords: string;
  /** How much worse it predicts text than the unquantized model (perplexity, 0.03 is 3 percent); null where not measured. */
  readonly perplexityRise: number | null;
};

const of = (bitsPerWeight: number, perplexityRise: number | null, inWords: string): Quantization => ({
  bitsPerWeight,
  inWords,
  perplexityRise,
});

const mixture = (bits: number, which: string): string =>
  `About ${bits} bits per weight in blocks with scales of their own (K-quant), ${which}`;
const legacy = (bits: number, what: string): string =>
  `${bits} bits per weight with one scale${what} for 32 weights, an older kind that every machine computes fast.`;
const importance = (bits: string, how: string): string =>
  `About ${bits} bits per weight chosen from tables (I-quant)${how}; slower on processors than a K-quant of its size.`;

/**
 * The quantizations of llama.cpp by name. Bits per weight: its table for Llama 3.1 8B (tools/quantize/README.md), or file
 * size by parameters where that table has none; TQ, Q1_0, Q2_0 and NVFP4: bits of their blocks, as llama-quantize states them.
 * MXFP4: a mixture of experts such as gpt-oss-20b, whose experts (91 percent) have 4.25 bits and whose rest has 8.5.
 * Perplexity: its scoreboard for Llama 3 8B on Wikitext-2 (tools/perplexity/README.md) over that of F16, 6.2316; IQ types with an
 * importance matrix, the others without one, Q2_K_S with one as it needs it.
 */
export const quantizations: ReadonlyMap<string, Quantization> = new Map([
  [
    "F32",
    of(32, 0, "Every weight in 32 bits: twice the training's own precision, and twice the size for nothing."),
  ],
  ["F16", of(16.0005, 0, "Every weight in 16 bits: the model as it was published.")],
  ["BF16", of(16.0005, 0, "Every weight in 16 bits with the range of 32: the model as most are trained.")],
  ["Q8_0", of(8.5008, 0.0004, "8 bits per weight with one scale for 32 weights: half the published size.")],
  ["Q6_K", of(6.5633, 0.0035, mixture(6, "the same for all weights."))],
  ["Q5_K_M", of(5.7036, 0.0091, mixture(5, "with more for the weights that matter most."))],
  ["Q5_K_S", of(5.5704, 0.0168, mixture(5, "the same for nearly all weights."))],
  ["Q5_1", of(6.04, 0.017, legacy(5, " and one offset"))],
  ["Q5_0", of(5.57, 0.0211, legacy(5, ""))],
  ["Q4_K_M", of(4.8944, 0.0282, mixture(4, "with more for the weights that matter most: the usual choice."))],
  ["Q4_K_S", of(4.6672, 0.0432, mixture(4, "the same for nearly all weights."))],
  ["IQ4_NL", of(4.6818, 0.0359, importance("4", ", spaced as weights usually lie"))],
  ["IQ4_XS", of(4.4597, 0.0366, importance("4", ", spaced as weights usually lie, in large blocks"))],
  ["Q4_1", of(5.11, 0.0724, legacy(4, " and one offset"))],
  ["Q4_0", of(4.64, 0.0752, legacy(4, ""))],
  [
    "MXFP4",
    of(
      4.62,
      null,
      "4-bit floating point numbers with one scale for 32 weights, for the experts of a mixture.",
    ),
  ],
  [
    "NVFP4",
    of(
      4.5,
      null,
      "4-bit floating point numbers with one scale for 16 weights, made for NVIDIA's newest chips.",
    ),
  ],
  ["Q3_K_L", of(4.2979, 0.0893, mixture(3, "with more for many of the weights."))],
  ["Q3_K_M", of(4.0, 0.1054, mixture(3, "with more for the weights that matter most."))],
  ["IQ3_M", of(3.7628, 0.107, importance("3", ", with more for the weights that matter most"))],
  ["IQ3_S", of(3.6606, 0.1178, importance("3", ""))],
  ["Q3_K_S", of(3.6429, 0.2619, mixture(3, "the same for nearly all weights."))],
  ["IQ3_XS", of(3.4977, 0.1495, importance("3", ", with less for some of them"))],
  ["IQ3_XXS", of(3.2548, 0.1969, importance("3", ", as few as that allows"))],
  ["Q2_K", of(3.1593, 0.5649, mixture(2, "with more for the weights that matter most."))],
  ["Q2_K_S", of(2.9697, 0.4962, mixture(2, "the same for nearly all weights."))],
  ["IQ2_M", of(2.9294, 0.3802, importance("2", ", with more for the weights that matter most"))],
  ["IQ2_S", of(2.7403, 0.5487, importance("2", ""))],
  ["IQ2_XS", of(2.5882, 0.7269, importance("2", ", with less for some of them"))],
  ["IQ2_XXS", of(2.3824, 1.2613, importance("2", ", as few as that allows"))],
  [
    "Q2_0",
    of(2.25, null, "2 bits per weight with one scale for 64 weights, for models that were trained for it."),
  ],
  ["IQ1_M", of(2.146, 3.091, importance("1.75", ""))],
  ["IQ1_S", of(2.0042, 8.74, importance("1.6", ""))],
  [
    "TQ2_0",
    of(2.0625, null, "Three values per weight in 2 bits, for models that were trained for it (BitNet)."),
  ],
  [
    "TQ1_0",
    of(
      1.69,
      null,
      "Three values per weight, packed to 1.7 bits, for models that were trained for it (BitNet).",
    ),
  ],
  [
    "Q1_0",
    of(
      1.125,
      null,
      "Two values per weight with one scale for 128 weights, for models that were trained for it.",
    ),
  ],
]);
