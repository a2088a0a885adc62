import { describe, expect, it } from "vitest";
import { evaluationSetLimits } from "../../../../../app/evaluation-sets/evaluation-set-limits.ts";
import { evaluationCalls } from "../../../../../main/hosts/measurement/evaluation/evaluation-calls.ts";

const text = {
  textPath: "/job/text.txt",
  contextSize: 512,
  role: { kind: "alone" },
  recordPath: "/job/record",
  key: "key",
};
const item = {
  id: "one",
  prompt: { kind: "raw", text: "Once" },
  task: { kind: "answer", maxTokens: 4 },
};
const choices = (count: number) => ({
  ...item,
  task: { kind: "choices", choices: Array.from({ length: count }, (_, index) => ` ${index}`) },
});
const answer = (change: object) => ({ items: [item], contextSize: 512, concurrency: 1, ...change });

describe("what the measurement host takes", () => {
  it("is well formed and bounded", () => {
    expect(evaluationCalls.evaluateText.input.parse(text)).toMatchObject({
      batchSize: 512,
      mostChunks: null,
    });
    expect(evaluationCalls.answerItems.input.parse(answer({}))).toMatchObject({ batchSize: 512 });
  });

  it("takes whatever a set may hold as a choice, with a space before it", () => {
    const long = (length: number) => ({
      ...item,
      task: { kind: "choices", choices: [` ${"x".repeat(length)}`, " y"] },
    });
    const { answerCharacters } = evaluationSetLimits;
    const takes = (length: number): boolean =>
      evaluationCalls.answerItems.input.safeParse(answer({ items: [long(length)] })).success;
    expect([takes(answerCharacters), takes(answerCharacters + 1)]).toEqual([true, false]);
  });

  it.each([
    ["no text", { textPath: "" }],
    ["a path longer than paths are", { textPath: "x".repeat(4097) }],
    ["a window of 8", { contextSize: 8 }],
    ["a window of half a token", { contextSize: 512.5 }],
    ["a batch of none", { batchSize: 0 }],
    ["no chunks", { mostChunks: 0 }],
    ["a reference without logits", { role: { kind: "reference" } }],
    ["a comparison that knows no vocabulary", { role: { kind: "compared", logitsPath: "/job/logits" } }],
    ["another role", { role: { kind: "judge" } }],
    ["what nobody knows", { more: 1 }],
  ])("is no evaluation with %s", (_, change) => {
    expect(evaluationCalls.evaluateText.input.safeParse({ ...text, ...change }).success).toBe(false);
  });

  it.each([
    ["none", { items: [] }],
    ["too many", { items: Array.from({ length: 1001 }, () => item) }],
    ["one choice", { items: [choices(1)] }],
    ["eleven choices", { items: [choices(11)] }],
    ["no sequence", { concurrency: 0 }],
    ["a thousand sequences", { concurrency: 1000 }],
    ["an answer of no tokens", { items: [{ ...item, task: { kind: "answer", maxTokens: 0 } }] }],
    ["an empty prompt", { items: [{ ...item, prompt: { kind: "raw", text: "" } }] }],
    ["a stop string that is empty", { items: [{ ...item, task: { ...item.task, stopStrings: [""] } }] }],
  ])("are no items with %s", (_, change) => {
    expect(evaluationCalls.answerItems.input.safeParse(answer(change)).success).toBe(false);
  });

  it("answers nothing that is not finite", () => {
    const { output } = evaluationCalls.measureSpeed;
    const memory = { peakBytes: 1, residentBytes: 1, proportionalBytes: null };
    const sample = {
      contextSize: 1,
      contextDurationMs: 1,
      promptDurationMs: 1,
      promptTokensPerSecond: 1,
      timeToFirstTokenMs: 1,
      generationDurationMs: 1,
      generatedTokensPerSecond: 1,
      memory,
    };
    expect(output.safeParse(sample).success).toBe(true);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1]) {
      expect(output.safeParse({ ...sample, promptTokensPerSecond: value }).success).toBe(false);
    }
  });
});
