import { type FoundQuantization, findQuantization } from "./find-quantization.ts";

export type QuantizationExplanation = {
  readonly bitsPerWeight: number;
  /** What it is, in a sentence. */
  readonly inWords: string;
  /** What is usually lost, in a sentence. */
  readonly whatIsLost: string;
};

/** From the largest rise of perplexity to the words for it. */
const words: readonly (readonly [number, string])[] = [
  [0, "Nothing is lost"],
  [0.005, "Practically nothing is lost"],
  [0.02, "Very little is lost"],
  [0.05, "A little is lost, which a chat rarely shows; exact figures, code and rare languages show it first"],
  [0.12, "Some is lost: more slips in reasoning, code and rare languages"],
  [
    0.4,
    "Much is lost: expect wrong facts and weaker reasoning; a smaller model with more bits may do better",
  ],
  [1, "Very much is lost: answers are often wrong; only large models stay useful"],
  [Number.POSITIVE_INFINITY, "Most is lost: answers may make no sense"],
];

const inPercent = (rise: number): string =>
  rise < 0.01 ? (rise * 100).toPrecision(1) : Math.round(rise * 100).toString();

const whatIsLost = ({ perplexityRise, bitsPerWeight }: FoundQuantization): string => {
  if (perplexityRise === null) {
    return bitsPerWeight > 4
      ? "Little is lost in models that were trained with it; in others about as much as with Q4_0."
      : "Little is lost in models that were trained for it; any other model is ruined by it.";
  }
  const said = words.find(([largest]) => perplexityRise <= largest)?.[1] ?? "";
  return perplexityRise === 0
    ? `${said}.`
    : `${said} (measured on Llama 3 8B: it predicts text ${inPercent(perplexityRise)} percent worse; larger models lose less).`;
};

/** A quantization explained where it is chosen; null where its name is not known. */
export const explainQuantization = (quantization: string): QuantizationExplanation | null => {
  const found = findQuantization(quantization);
  if (found === null) {
    return null;
  }
  const { bitsPerWeight, inWords, isEnlarged, name } = found;
  return {
    bitsPerWeight,
    inWords: isEnlarged ? `Like ${name}, with more bits for some of the weights: a little larger.` : inWords,
    whatIsLost: whatIsLost(found),
  };
};
