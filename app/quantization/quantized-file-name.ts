import type { QuantizationType } from "./quantization-type.ts";

const ending = /(?:-\d{5}-of-\d{5})?(?:\.gguf)?$/iu;
/** What publishers put at the end of a name: `.Q4_1`, `-UD-Q4_K_XL`, `_f16`. */
const statedQuantization =
  /[-._ ](?:UD-)?(?:IQ[1-4]_(?:XXS|XS|NL|S|M)|Q[2-8]_K(?:_(?:XL|L|M|S))?|Q[1-8]_[01]|TQ[12]_0|MXFP4(?:_MOE)?|NVFP4|BF16|FP?16|FP?32)$/iu;
const longestName = 180;

/** What a file made from `fileName` is called: `SmolLM2-135M-Instruct.Q4_1.gguf` becomes `SmolLM2-135M-Instruct.Q8_0.gguf`. */
export const quantizedFileName = (fileName: string, type: QuantizationType): string => {
  const name = fileName
    .replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, "_")
    .replace(ending, "")
    .replace(statedQuantization, "")
    .replace(/^\.+/u, "")
    .slice(0, longestName);
  return `${name === "" ? "model" : name}.${type}.gguf`;
};
