import { describe, expect, it } from "vitest";
import { bitsPerWeightOf } from "../../../app/catalog/bits-per-weight-of.ts";
import { estimateSizeBytes } from "../../../app/catalog/estimate-size-bytes.ts";
import { explainQuantization } from "../../../app/catalog/explain-quantization.ts";
import { findQuantization } from "../../../app/catalog/find-quantization.ts";
import { quantizationOfFileName } from "../../../app/catalog/quantization-of-file-name.ts";
import { quantizations } from "../../../app/catalog/quantizations.ts";
import { quantizationNames } from "../../../main/hosts/check/quantization-names.ts";
import { tensorTypes } from "../../../main/hosts/check/tensor-types.ts";

describe("quantizations", () => {
  it("are all that the header check knows by name, and no others", () => {
    expect([...quantizations.keys()].sort()).toEqual([...quantizationNames.values()].sort());
  });

  it("have at least the bits of their own blocks, and hardly more than half as many again", () => {
    for (const type of tensorTypes.values()) {
      const known = quantizations.get(type.name);
      if (known === undefined) {
        continue;
      }
      const blockBits = (type.blockBytes * 8) / type.blockElements;
      expect(known.bitsPerWeight, type.name).toBeGreaterThanOrEqual(blockBits);
      expect(known.bitsPerWeight, type.name).toBeLessThan(blockBits * 1.3);
    }
  });

  it("lose more with fewer bits among the K-quants", () => {
    const order = [
      "Q8_0",
      "Q6_K",
      "Q5_K_M",
      "Q5_K_S",
      "Q4_K_M",
      "Q4_K_S",
      "Q3_K_L",
      "Q3_K_M",
      "Q3_K_S",
      "Q2_K",
    ];
    const rises = order.map((name) => quantizations.get(name)?.perplexityRise ?? Number.NaN);
    expect(rises).toEqual([...rises].sort((one, other) => one - other));
  });
});

describe("explainQuantization", () => {
  it.each([...quantizations.keys()])("says of %s what it is and what is lost, in a sentence each", (name) => {
    const explained = explainQuantization(name);
    expect(explained?.bitsPerWeight).toBeGreaterThan(1);
    for (const sentence of [explained?.inWords, explained?.whatIsLost]) {
      expect(sentence).toMatch(/^[A-Z0-9][^\n]{10,200}\.$/);
    }
  });

  it("gives the measured figure", () => {
    expect(explainQuantization("Q4_K_M")?.whatIsLost).toContain("predicts text 3 percent worse");
    expect(explainQuantization("q8_0")?.whatIsLost).toContain("predicts text 0.04 percent worse");
    expect(explainQuantization("Q2_K")?.whatIsLost).toContain("Very much is lost");
    expect(explainQuantization("F16")?.whatIsLost).toBe("Nothing is lost.");
  });

  it("explains mixtures of publishers by what they are near to", () => {
    expect(explainQuantization("UD-Q4_K_XL")?.inWords).toContain("Like Q4_K_M");
    expect(findQuantization("Q4_K")).toMatchObject({ name: "Q4_K_M", isEnlarged: false });
  });

  it.each(["", "Q9_K", "constructor", "__proto__", "Q4_K_M ", "unknown"])("knows nothing of %j", (name) => {
    expect(explainQuantization(name)).toBeNull();
    expect(bitsPerWeightOf(name)).toBeNull();
    expect(estimateSizeBytes(1e9, name)).toBeNull();
  });
});

describe("estimateSizeBytes", () => {
  // Sizes as the files' servers or publishers state them.
  it.each([
    ["Llama 3.1 8B", 8_030_261_248, "Q4_K_M", 4.92e9, 0.01],
    ["Llama 3.1 8B", 8_030_261_248, "Q8_0", 8.54e9, 0.01],
    ["EuroLLM 9B", 9_152_319_488, "Q4_K_M", 5.58e9, 0.01],
    ["EuroLLM 9B", 9_152_319_488, "Q8_0", 9.73e9, 0.01],
    ["Granite 3.3 8B", 8_170_000_000, "Q4_K_M", 4.94e9, 0.02],
    ["SmolLM2 135M, a small one", 134_515_008, "Q4_1", 98_362_432, 0.25],
  ])("is near the size of %s", (_, parameters, quantization, sizeBytes, tolerance) => {
    const estimate = estimateSizeBytes(parameters, quantization) ?? 0;
    expect(Math.abs(estimate / sizeBytes - 1)).toBeLessThan(tolerance);
  });

  it("is null without parameters", () => {
    expect(estimateSizeBytes(null, "Q4_K_M")).toBeNull();
  });
});

describe("quantizationOfFileName", () => {
  it.each<[string, string | null]>([
    ["SmolLM2-135M-Instruct.Q4_1.gguf", "Q4_1"],
    ["gemma-4-E2B_q4_0-it.gguf", "Q4_0"],
    ["gpt-oss-20b-mxfp4.gguf", "MXFP4"],
    ["granite-embedding-107m-multilingual-f16.gguf", "F16"],
    ["model-fp16.gguf", "F16"],
    ["Model-UD-Q4_K_XL.gguf", "Q4_K_XL"],
    ["Model-IQ2_XXS.gguf", "IQ2_XXS"],
    ["Model-Q3_K.gguf", "Q3_K"],
    ["Model-BF16-00001-of-00003.gguf", "BF16"],
    ["Q4_K_M/model-00001-of-00002.gguf", "Q4_K_M"],
    ["F16/model-Q6_K.gguf", "Q6_K"],
    ["f16-source-Q5_K_S.gguf", "Q5_K_S"],
    ["Model.gguf", null],
    ["seq4_0k.gguf", null],
    ["xF16y.gguf", null],
    ["", null],
    [`${"a/".repeat(5000)}Q4_K_M.gguf`, null],
  ])("of %s is %s", (fileName, expected) => {
    expect(quantizationOfFileName(fileName)).toBe(expected);
  });

  it("finds every name that is explained", () => {
    for (const name of quantizations.keys()) {
      expect(quantizationOfFileName(`Some-Model-7B-${name}.gguf`)).toBe(name);
    }
  });
});
