import { AppError } from "../errors/app-error.ts";
import { type QuantizationType, quantizationTypes } from "./quantization-type.ts";

const otherNames: ReadonlyMap<string, QuantizationType> = new Map([
  ["Q3_K", "Q3_K_M"],
  ["Q4_K", "Q4_K_M"],
  ["Q5_K", "Q5_K_M"],
  ["MXFP4_MOE", "MXFP4"],
  ["FP16", "F16"],
  ["FP32", "F32"],
]);

const suggested = 4;

/** `Q4_K_M,q8_0` as a person writes it: each once, in the order given. Throws `usage` for a name that is none. */
export const readQuantizationTypes = (text: string): readonly QuantizationType[] => {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0) {
    throw new AppError("usage", "There is no quantization to make. Name one, such as Q4_K_M, or several.");
  }
  return [...new Set(names.map(readOne))];
};

const readOne = (name: string): QuantizationType => {
  const upper = name.toUpperCase();
  const found = quantizationTypes.find((type) => type === upper) ?? otherNames.get(upper);
  if (found === undefined) {
    throw new AppError(
      "usage",
      `${name.slice(0, 40)} is no quantization that the engine makes. ${suggestion(upper)}`,
    );
  }
  return found;
};

/** Those that begin alike, or all. */
const suggestion = (name: string): string => {
  const alike = quantizationTypes.filter((type) => name.length >= 2 && type.startsWith(name.slice(0, 2)));
  return alike.length === 0 || alike.length > suggested * 2
    ? `It makes ${quantizationTypes.join(", ")}.`
    : `Among others it makes ${alike.slice(0, suggested).join(", ")}.`;
};
