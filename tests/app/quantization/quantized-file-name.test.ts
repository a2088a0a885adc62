import { describe, expect, it } from "vitest";
import { quantizedFileName } from "../../../app/quantization/quantized-file-name.ts";

describe("the name of a file that was made", () => {
  it.each([
    ["SmolLM2-135M-Instruct.Q4_1.gguf", "SmolLM2-135M-Instruct.Q8_0.gguf"],
    ["Qwen3-8B-UD-Q4_K_XL.gguf", "Qwen3-8B.Q8_0.gguf"],
    ["model-F16-00001-of-00003.gguf", "model.Q8_0.gguf"],
    ["model-bf16.GGUF", "model.Q8_0.gguf"],
    ["Llama-3.2-1B", "Llama-3.2-1B.Q8_0.gguf"],
    [`${"b".repeat(64)}.gguf`, `${"b".repeat(64)}.Q8_0.gguf`],
    ["Q4_1.gguf", "Q4_1.Q8_0.gguf"],
  ])("of %o is %o", (from, to) => {
    expect(quantizedFileName(from, "Q8_0")).toBe(to);
  });

  it.each([
    "../../etc/passwd",
    "a/b\\c:d*e?f",
    "..",
    "",
    ".gguf",
    "line\nbreak\u0000.gguf",
    "x".repeat(1000),
  ])("is a plain name in one folder, whatever %o is", (from) => {
    const name = quantizedFileName(from, "Q4_K_M");
    expect(name).toMatch(/^[^./\\:*?"<>|\p{Cc}][^/\\:*?"<>|\p{Cc}]*\.Q4_K_M\.gguf$/u);
    expect(name.length).toBeLessThanOrEqual(200);
  });
});
