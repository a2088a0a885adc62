/** Not quantized: nothing is lost beyond what the new type itself loses. */
const unquantized: ReadonlySet<string> = new Set(["F32", "F16", "BF16"]);

/**
 * What it costs to quantize from a file that is quantized already, as a sentence; null where nothing was lost yet. The
 * name is that of the file quantized from.
 */
export const requantizingCost = (quantization: string): string | null =>
  unquantized.has(quantization)
    ? null
    : `Requantized: what ${quantization} lost stays lost, and what the new type loses comes on top. From the unquantized model (F16 or BF16) the same type comes out better.`;
