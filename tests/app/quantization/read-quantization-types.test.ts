import { describe, expect, it } from "vitest";
import { quantizationTypes } from "../../../app/quantization/quantization-type.ts";
import { readQuantizationTypes } from "../../../app/quantization/read-quantization-types.ts";

describe("the quantizations that a person names", () => {
  it.each([
    ["Q4_K_M", ["Q4_K_M"]],
    ["Q5_K_M,Q4_K_M", ["Q5_K_M", "Q4_K_M"]],
    [" q8_0 , f16,Q8_0,", ["Q8_0", "F16"]],
    ["Q4_K,fp32,mxfp4_moe", ["Q4_K_M", "F32", "MXFP4"]],
  ])("%o are %o", (text, types) => {
    expect(readQuantizationTypes(text)).toEqual(types);
  });

  it("are all that the engine makes, where each is named", () => {
    expect(readQuantizationTypes(quantizationTypes.join(","))).toEqual(quantizationTypes);
  });

  it.each([
    ["Q4_K_X", /^Q4_K_X is no quantization that the engine makes\. Among others it makes Q4_1, Q4_K_M/u],
    ["COPY", /it makes F32, F16/iu],
    ["Q8_0;rm -rf /", /is no quantization/u],
    ["x".repeat(5000), /^x{40} is no quantization/u],
    ["Q8_0,\u0000", /is no quantization/u],
    ["", /There is no quantization to make/u],
    [" , ,", /There is no quantization to make/u],
  ])("refuses %o in a sentence", (text, sentence) => {
    expect(() => readQuantizationTypes(text)).toThrow(sentence);
  });
});
