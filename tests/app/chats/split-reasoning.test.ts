import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitReasoning, withoutReasoning } from "../../../app/chats/split-reasoning.ts";

const reasoning = (text: string, closed = true) => ({ kind: "reasoning", text, closed });
const answer = (text: string) => ({ kind: "answer", text });

describe("reasoning is told from the answer", () => {
  test.each([
    ["<think>\nHm.\n</think>\n\nYes.", [reasoning("Hm."), answer("Yes.")]],
    ["<think>\n\n</think>\n\nYes.", [answer("Yes.")]],
    ["<thinking>a</thinking>b", [reasoning("a"), answer("b")]],
    ["[THINK]a[/THINK]b", [reasoning("a"), answer("b")]],
    ["◁think▷a◁/think▷b", [reasoning("a"), answer("b")]],
    ["<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>b", [reasoning("a"), answer("b")]],
    [
      "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b",
      [reasoning("a"), answer("b")],
    ],
    ["analysisThe user asks.assistantfinalYes.", [reasoning("The user asks."), answer("Yes.")]],
    ["<think>a</think><think>b</think>c", [reasoning("a"), reasoning("b"), answer("c")]],
    ["Let me see.\n</think>\n\nYes.", [reasoning("Let me see."), answer("Yes.")]],
    ["<think>never closed", [reasoning("never closed", false)]],
    ["analysisNever closed", [reasoning("Never closed", false)]],
    ["", []],
  ])("%j", (text, parts) => {
    expect(splitReasoning(text)).toEqual(parts);
  });
});

test("an answer about such marks stays whole", () => {
  for (const text of [
    "Models write <think>like this</think> first.",
    "```\n<think>\nx\n</think>\n```",
    "The mark </think> ends it.",
    "analysis of the text: fine",
    "Analysis first.",
    " leading space is kept",
  ]) {
    expect(splitReasoning(text)).toEqual([answer(text)]);
    expect(withoutReasoning(text)).toBe(text);
  }
});

test("half a mark is not shown while the answer grows, and shown when it stays", () => {
  expect(splitReasoning("<thi", true)).toEqual([]);
  expect(splitReasoning("<thi")).toEqual([answer("<thi")]);
  expect(splitReasoning("<think>abc</thi", true)).toEqual([reasoning("abc", false)]);
  expect(splitReasoning("<think>abc</thi")).toEqual([reasoning("abc</thi", false)]);
});

test("what was reasoning stays it while the answer grows", () => {
  const text = "<think>\nOne.\nTwo.\n</think>\n\nThe answer.";
  for (let end = "<think>\nO".length; end <= text.length; end += 1) {
    expect(splitReasoning(text.slice(0, end), true)[0]).toMatchObject({ kind: "reasoning" });
  }
});

test("without reasoning there is only the answer", () => {
  expect(withoutReasoning("<think>a</think>\n\nb")).toBe("b");
  expect(withoutReasoning("<think>a")).toBe("");
});

test("nothing but marks and space between the parts is lost, whatever the text", () => {
  const piece = fc.constantFrom(
    "<think>",
    "</think>",
    "word ",
    "\n",
    "analysis",
    "assistantfinal",
    "[THINK]",
    "<|end|>",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const kept = splitReasoning(text)
        .map((part) => part.text)
        .join("");
      expect(kept.match(/word/g)?.length ?? 0).toBe(text.match(/word/g)?.length ?? 0);
    }),
    { numRuns: 500, seed: 11 },
  );
});
