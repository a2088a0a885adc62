import { z } from "zod";

/** What the engine can quantize to, largest first, by the names that llama-quantize takes; MXFP4 is its MXFP4_MOE. */
export const quantizationTypes = [
  "F32",
  "F16",
  "BF16",
  "Q8_0",
  "Q6_K",
  "Q5_1",
  "Q5_K_M",
  "Q5_K_S",
  "Q5_0",
  "Q4_1",
  "Q4_K_M",
  "IQ4_NL",
  "Q4_K_S",
  "Q4_0",
  "MXFP4",
  "IQ4_XS",
  "Q3_K_L",
  "Q3_K_M",
  "IQ3_M",
  "IQ3_S",
  "Q3_K_S",
  "IQ3_XS",
  "IQ3_XXS",
  "Q2_K",
  "Q2_K_S",
  "IQ2_M",
  "IQ2_S",
  "IQ2_XS",
  "IQ2_XXS",
  "Q2_0",
  "IQ1_M",
  "TQ2_0",
  "IQ1_S",
  "TQ1_0",
  "Q1_0",
] as const;

export const quantizationType = z.enum(quantizationTypes);
export type QuantizationType = z.infer<typeof quantizationType>;
