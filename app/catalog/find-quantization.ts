import { type Quantization, quantizations } from "./quantizations.ts";

export type FoundQuantization = Quantization & {
  /** As llama.cpp writes it. */
  readonly name: string;
  /** Made by others with more bits for some tensors, such as `Q4_K_XL`: a little larger than `name` says. */
  readonly isEnlarged: boolean;
};

const otherNames: ReadonlyMap<string, string> = new Map([
  ["Q3_K", "Q3_K_M"],
  ["Q4_K", "Q4_K_M"],
  ["Q5_K", "Q5_K_M"],
  ["MXFP4_MOE", "MXFP4"],
  ["FP16", "F16"],
  ["FP32", "F32"],
]);
/** Mixtures of publishers, each nearest to one of llama.cpp's own. */
const enlargedNames: ReadonlyMap<string, string> = new Map([
  ["Q2_K_L", "Q2_K"],
  ["Q2_K_XL", "Q2_K"],
  ["Q3_K_XL", "Q3_K_L"],
  ["Q4_K_L", "Q4_K_M"],
  ["Q4_K_XL", "Q4_K_M"],
  ["Q5_K_L", "Q5_K_M"],
  ["Q5_K_XL", "Q5_K_M"],
  ["Q6_K_L", "Q6_K"],
  ["Q6_K_XL", "Q6_K"],
  ["Q8_K_XL", "Q8_0"],
]);

/** What is known of a quantization by the name that a file or a hub gives it; null where the name is none. */
export const findQuantization = (name: string): FoundQuantization | null => {
  const upper = name.toUpperCase().replace(/^UD-/, "");
  const enlarged = enlargedNames.get(upper);
  const own = enlarged ?? otherNames.get(upper) ?? upper;
  const known = quantizations.get(own);
  return known === undefined ? null : { ...known, name: own, isEnlarged: enlarged !== undefined };
};
