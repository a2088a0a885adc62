/** Names as llama.cpp and publishers write them, set off from letters and digits on both sides. */
const names =
  /(?<![A-Za-z0-9])(?:IQ[1-4]_(?:XXS|XS|NL|S|M)|Q[2-8]_K(?:_(?:XL|L|M|S))?|Q[1-8]_[01]|TQ[12]_0|MXFP4(?:_MOE)?|NVFP4|BF16|FP?16|FP?32)(?![A-Za-z0-9])/gi;

const otherNames: ReadonlyMap<string, string> = new Map([
  ["MXFP4_MOE", "MXFP4"],
  ["FP16", "F16"],
  ["FP32", "F32"],
]);

const lastNameIn = (text: string): string | null => {
  const found = [...text.matchAll(names)].at(-1)?.[0].toUpperCase();
  return found === undefined ? null : (otherNames.get(found) ?? found);
};

/**
 * The quantization that the name of a file states, in the file's own name or else in its folder's
 * (`Q4_K_M/model-00001-of-00002.gguf`); null where neither does. Only a hint: the header decides.
 */
export const quantizationOfFileName = (fileName: string): string | null => {
  const parts = fileName.slice(0, 500).split("/").reverse();
  for (const part of parts) {
    const name = lastNameIn(part);
    if (name !== null) {
      return name;
    }
  }
  return null;
};
