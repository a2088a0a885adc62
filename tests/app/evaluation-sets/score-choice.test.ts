import { describe, expect, it } from "vitest";
import { choiceContinuation } from "../../../app/evaluation-sets/choice-continuation.ts";
import { scoreChoice } from "../../../app/evaluation-sets/score-choice.ts";
import { sampleItems } from "./sample-items.ts";

describe("scoreChoice", () => {
  it("takes the likeliest choice, and beside it the likeliest per byte", () => {
    const item = sampleItems.choice({ choices: ["it", "a long answer with twenty-six"], answer: 1 });
    expect(scoreChoice(item, [-3, -6])).toEqual({
      kind: "choice",
      correct: false,
      chosen: 0,
      chosenPerByte: 1,
      correctPerByte: true,
    });
  });

  it("counts bytes, not characters", () => {
    // Five characters are 15 bytes in one choice and 5 in the other.
    const item = sampleItems.choice({ choices: ["日本東京都", "Tokyo"], answer: 0 });
    expect(scoreChoice(item, [-9, -5])).toMatchObject({ chosen: 1, chosenPerByte: 0 });
  });

  it("takes the first of equal ones", () => {
    expect(scoreChoice(sampleItems.choice(), [-1, -1, -1])).toMatchObject({ chosen: 0 });
  });

  it.each([[[-1, -2]], [[-1, Number.NaN, -2]], [[-1, Number.NEGATIVE_INFINITY, -2]], [[]]])(
    "throws for %j of three choices",
    (values) => {
      expect(() => scoreChoice(sampleItems.choice(), values)).toThrow(RangeError);
    },
  );
});

describe("choiceContinuation", () => {
  it.each([
    ["completion", "Answer:", " Paris"],
    ["completion", "Answer: ", "Paris"],
    ["completion", "Answer:\n", "Paris"],
    ["chat", "Answer:", "Paris"],
  ] as const)("in a %s after %j it is %j", (mode, prompt, expected) => {
    expect(choiceContinuation(mode, prompt, "Paris")).toBe(expected);
  });
});
