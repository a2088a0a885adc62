import { expect, it } from "vitest";
import { type Figures, figuresLine } from "../../../main/terminal/figures-line.ts";

const figures: Figures = {
  promptTokens: 16,
  promptTokensEvaluated: 16,
  generatedTokens: 7,
  timeToFirstTokenSeconds: 0.1149,
  tokensPerSecond: 94.94,
  stopReason: "endOfGeneration",
  threads: 1,
  contextSize: 8192,
  seed: 42,
};

it("tells every figure in one line", () => {
  expect(figuresLine(figures)).toBe(
    "94.9 tokens/s · first token after 0.11 s · 16 prompt tokens (16 evaluated) · 7 generated tokens · ended by the model · 1 thread · context size 8192 · seed 42",
  );
});

it("counts one token as one", () => {
  const line = figuresLine({ ...figures, promptTokens: 1, promptTokensEvaluated: 1, generatedTokens: 1 });
  expect(line).toContain("1 prompt token (1 evaluated) · 1 generated token · ");
});

it("leaves out what there is not", () => {
  expect(
    figuresLine({
      ...figures,
      tokensPerSecond: null,
      timeToFirstTokenSeconds: null,
      generatedTokens: 0,
      stopReason: "stopped",
      threads: 2,
    }),
  ).toBe(
    "16 prompt tokens (16 evaluated) · 0 generated tokens · stopped · 2 threads · context size 8192 · seed 42",
  );
});
