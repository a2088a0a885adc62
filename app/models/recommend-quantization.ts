import { bytesInWords } from "./bytes-in-words.ts";
import type { Fit } from "./fit.ts";

export type QuantizationChoice = {
  readonly id: string;
  /** As the file names it: `Q4_K_M`, `UD-Q4_K_XL`. */
  readonly quantization: string;
  readonly sizeBytes: number | null;
  readonly fit: Fit;
};

export type QuantizationRecommendation = {
  readonly id: string;
  /** One sentence. */
  readonly because: string;
};

/**
 * What to take of what fits, the best bargain of quality, size and speed first. The order is a judgment, not a
 * measurement, but for Q4_1: the engine has no fast kernels for it.
 */
const bargains = [
  "MXFP4",
  "Q4_K_M",
  "Q4_K_XL",
  "Q4_K_L",
  "Q5_K_M",
  "Q4_K_S",
  "IQ4_XS",
  "IQ4_NL",
  "Q4_0",
  "Q5_K_S",
  "Q5_K_XL",
  "Q5_K_L",
  "Q6_K",
  "Q8_0",
  "Q6_K_L",
  "Q5_0",
  "Q5_1",
  "Q4_1",
  "NVFP4",
  "Q8_K_XL",
  "BF16",
  "F16",
  "Q3_K_XL",
  "Q3_K_L",
  "Q3_K_M",
  "IQ3_M",
  "IQ3_S",
  "Q3_K_S",
  "IQ3_XS",
  "IQ3_XXS",
  "F32",
  "Q2_K_L",
  "Q2_K",
  "IQ2_M",
  "IQ2_S",
  "Q2_K_S",
  "IQ2_XS",
  "IQ2_XXS",
  "IQ1_M",
  "IQ1_S",
];

/** A file up to this size is quick at any quantization, and a small model feels the loss most. */
const quickBytes = 2e9;
/** Five bits are worth their size where the file takes no more than this part of the free memory. */
const amplePart = 0.25;

const plainName = (quantization: string): string => quantization.toUpperCase().replace(/^UD-/, "");
const rank = ({ quantization }: QuantizationChoice): number => {
  const at = bargains.indexOf(plainName(quantization));
  return at === -1 ? bargains.length : at;
};

/** The file of one model to take on this machine, or null where none of them loads. */
export const recommendQuantization = (
  choices: readonly QuantizationChoice[],
): QuantizationRecommendation | null => {
  const ofVerdict = (verdict: Fit["verdict"]): readonly QuantizationChoice[] =>
    choices.filter(({ fit }) => fit.verdict === verdict).toSorted((a, b) => rank(a) - rank(b));
  const fitting = ofVerdict("fits");
  const named = (name: string): QuantizationChoice | undefined =>
    fitting.find(({ quantization }) => plainName(quantization) === name);

  const eight = named("Q8_0");
  if (eight?.sizeBytes != null && eight.sizeBytes <= quickBytes) {
    return {
      id: eight.id,
      because: `At ${bytesInWords(eight.sizeBytes)} it is small enough to be quick, and hardly differs from the original.`,
    };
  }
  const five = named("Q5_K_M");
  if (five?.sizeBytes != null && five.sizeBytes <= five.fit.freeBytes * amplePart) {
    return {
      id: five.id,
      because: "It loses very little of the original, and this machine has ample memory for it.",
    };
  }
  const best = fitting[0];
  if (best !== undefined) {
    return {
      id: best.id,
      because:
        fitting.length === 1 && choices.length > 1
          ? "It is the only one that fits well into the free memory of this machine."
          : "It fits well into the free memory of this machine and is the best bargain of quality, size and speed.",
    };
  }
  const tight = ofVerdict("tight")[0];
  return tight === undefined
    ? null
    : {
        id: tight.id,
        because:
          "It loads on this machine, though it leaves little memory to other programs; a smaller model would be quicker.",
      };
};
