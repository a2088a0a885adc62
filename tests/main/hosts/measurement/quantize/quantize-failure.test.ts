import { describe, expect, it } from "vitest";
import { quantizeFailure } from "../../../../../main/hosts/measurement/quantize/quantize-failure.ts";

describe("why the engine could not quantize", () => {
  it.each([
    [
      "\n====\n ERROR: this quantization requires an importance matrix!\n====\n\nllama_model_quantize: failed to quantize: this quantization requires an imatrix!\n",
      "usage",
      /importance matrix/u,
    ],
    [
      "llama_model_quantize: failed to quantize: basic_ios::clear: iostream error\n",
      "storage-failed",
      /disk/u,
    ],
    [
      "llama_model_quantize: failed to quantize: tensor 'blk.3.ffn_up.weight' data is not within the file bounds, model is corrupted or incomplete\n",
      "model-damaged",
      /blk\.3\.ffn_up\.weight/u,
    ],
    [
      "llama_model_quantize: failed to quantize: no tensor type fallback is defined for type q1_0\n",
      "model-unsupported",
      /type q1_0\. Choose another/u,
    ],
    ["", "model-unsupported", /it gave no reason/u],
  ] as const)("%o is told as %s", (troubles, code, sentence) => {
    const error = quantizeFailure(troubles);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(sentence);
    expect(error.message).toMatch(/\.$/u);
  });
});
