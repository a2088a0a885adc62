import { describe, expect, it } from "vitest";
import { QuantizeOutput } from "../../../../../main/hosts/measurement/quantize/quantize-output.ts";

const mebibyte = 1024 * 1024;

/** As llama.cpp v0.5.0 says it, in the pieces in which it does. */
const said = [
  "[   1/   3] output_norm.weight                   - [  576,     1,     1,     1], type =    f32, ",
  "size =    0.002 MiB\n",
  "[   2/   3] token_embd.weight                    - [  576, 49152,     1,     1], type =   q4_1, ",
  "converting to q8_0 .. ",
  "size =    16.88 MiB ->    28.69 MiB\n",
  "[   3/   3] blk.0.attn_k.weight                  - [  576,   192,     1,     1], type =   q4_1, ",
  "size =     0.07 MiB\n",
  "llama_model_quantize_impl: model size  =    92.10 MiB (6.00 BPW)\n",
  "llama_model_quantize_impl: quant size  =   136.40 MiB (8.51 BPW)\n",
  "llama_model_quantize_impl: WARNING: 2 of 3 tensor(s) required fallback quantization\n",
];

describe("what the engine says while it quantizes", () => {
  it("tells how far it is, and what came of it", () => {
    const done: number[] = [];
    const output = new QuantizeOutput((doneBytes) => done.push(doneBytes));
    for (const piece of said) {
      output.add(piece);
    }
    expect(done).toEqual([0.002, 16.882, 16.952].map((size) => Math.round(size * mebibyte)));
    expect(output).toMatchObject({
      tensors: 3,
      otherwiseTensors: 2,
      tensorBytes: Math.round(92.1 * mebibyte),
      quantizedBytes: Math.round(136.4 * mebibyte),
      needsImportanceMatrix: false,
    });
  });

  it("is read the same in any pieces", () => {
    const whole = said.join("");
    for (const length of [1, 7, whole.length]) {
      const done: number[] = [];
      const output = new QuantizeOutput((doneBytes) => done.push(doneBytes));
      for (let at = 0; at < whole.length; at += length) {
        output.add(whole.slice(at, at + length));
      }
      expect(done).toHaveLength(3);
      expect(output.otherwiseTensors).toBe(2);
    }
  });

  it("tells that a type is useless without an importance matrix", () => {
    const output = new QuantizeOutput();
    output.add(
      "x: WARNING: dry run completed successfully, but actually completing this quantization will require an imatrix!\n",
    );
    expect(output.needsImportanceMatrix).toBe(true);
  });

  it("is not kept without end where no line ends", () => {
    const output = new QuantizeOutput();
    for (let at = 0; at < 1000; at += 1) {
      output.add("x".repeat(10_000));
    }
    output.add(`\n${said.join("")}`);
    expect(output.tensors).toBe(3);
  });
});
