const mebibyte = 1024 * 1024;
/** `[   3/ 272] blk.0.attn_k.weight - [ … ], type = q4_1, converting to q8_0 .. size =  0.12 MiB ->  0.20 MiB` */
const tensorLine = /^\[\s*(\d+)\/\s*(\d+)\].* size =\s*([\d.]+) MiB(?:\s*->\s*([\d.]+) MiB)?/u;
const modelSize = /: model size\s+=\s+([\d.]+) MiB/u;
const quantizedSize = /: quant size\s+=\s+([\d.]+) MiB/u;
const fallback = /WARNING: (\d+) of (\d+) tensor\(s\) required fallback/u;
const importance = /will require an imatrix/u;
const lineLimit = 4096;

/**
 * What `llama_model_quantize` says while it works, which is the only way in which it tells how far it is. The text comes
 * in pieces; sizes are rounded to a hundredth of a mebibyte there.
 */
export class QuantizeOutput {
  #line = "";
  #onTensor: (doneBytes: number) => void;
  #doneBytes = 0;
  tensors = 0;
  /** Tensors that take another type, because their rows do not fit the one asked for. */
  otherwiseTensors = 0;
  /** Of all tensors, before and after; null until it is said at the end. */
  tensorBytes: number | null = null;
  quantizedBytes: number | null = null;
  needsImportanceMatrix = false;

  /** `onTensor` hears the bytes of the parent's tensors that are done. */
  constructor(onTensor: (doneBytes: number) => void = () => {}) {
    this.#onTensor = onTensor;
  }

  add(text: string): void {
    const lines = (this.#line + text).split("\n");
    this.#line = (lines.pop() ?? "").slice(-lineLimit);
    for (const line of lines) {
      this.#read(line);
    }
  }

  #read(line: string): void {
    const tensor = tensorLine.exec(line);
    if (tensor !== null) {
      this.tensors = Number(tensor[2]);
      this.#doneBytes += bytes(tensor[3]);
      this.#onTensor(this.#doneBytes);
      return;
    }
    const before = modelSize.exec(line);
    const after = quantizedSize.exec(line);
    const otherwise = fallback.exec(line);
    this.tensorBytes = before === null ? this.tensorBytes : bytes(before[1]);
    this.quantizedBytes = after === null ? this.quantizedBytes : bytes(after[1]);
    this.otherwiseTensors = otherwise === null ? this.otherwiseTensors : Number(otherwise[1]);
    this.needsImportanceMatrix ||= importance.test(line);
  }
}

const bytes = (mebibytes: string | undefined): number => Math.round(Number(mebibytes) * mebibyte);
