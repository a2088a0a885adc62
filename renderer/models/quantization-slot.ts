/** What a quantization means in words: null for one that nobody has described. */
export type QuantizationExplanation = {
  readonly bitsPerWeight: number | null;
  readonly inWords: string;
  readonly whatIsLost: string;
};

export const explainQuantization = (_quantization: string): QuantizationExplanation | null => null;
