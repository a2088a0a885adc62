import { describe, expect, it } from "vitest";
import { answerScore } from "../../../app/evaluation-sets/answer-score.ts";
import type { EvaluationItem } from "../../../app/evaluation-sets/evaluation-item.ts";
import { evaluationSetLimits } from "../../../app/evaluation-sets/evaluation-set-limits.ts";
import { scoreAnswer } from "../../../app/evaluation-sets/score-answer.ts";
import { linearPatterns } from "../../../main/hosts/check/evaluation-sets/linear-patterns.ts";
import { sampleItems } from "./sample-items.ts";

const isCorrect = (item: EvaluationItem, answer: string): boolean | undefined => {
  const score = scoreAnswer(item, answer, linearPatterns);
  expect(answerScore.nullable().safeParse(score).success).toBe(true);
  return score?.correct;
};

describe("scoreAnswer", () => {
  it.each<[string, EvaluationItem, string, boolean]>([
    ["an exact answer", sampleItems.exact(), "Paris", true],
    ["white space around it", sampleItems.exact(), "\n Paris \n", true],
    ["another case", sampleItems.exact(), "paris", false],
    ["a whole sentence", sampleItems.exact(), "It is Paris", false],
    ["one of several", sampleItems.exact({ answers: ["Rome", "Paris"] }), "Paris", true],
    ["the first line", sampleItems.exact({ part: "first-line" }), "\nParis\nbecause", true],
    ["the last line", sampleItems.exact({ part: "last-line" }), "I think\n\nParis\n", true],
    ["nothing", sampleItems.exact({ part: "last-line" }), " \n ", false],
    ["a normalized answer", sampleItems.normalized(), "**paris!**", true],
    ["an accepted answer in other words", sampleItems.normalized({ answers: ["The Nile"] }), "nile", true],
    ["no normalized answer", sampleItems.normalized(), "", false],
    ["the last number", sampleItems.normalized({ answers: ["7"], part: "last-number" }), "3 + 4 = 7.", true],
    [
      "an earlier number",
      sampleItems.normalized({ answers: ["3"], part: "last-number" }),
      "3 + 4 = 7",
      false,
    ],
    ["the first number", sampleItems.normalized({ answers: ["3"], part: "first-number" }), "3 + 4 = 7", true],
    [
      "a negative number",
      sampleItems.normalized({ answers: ["-3"], part: "last-number" }),
      "It is -3.",
      true,
    ],
    ["a difference", sampleItems.normalized({ answers: ["7"], part: "last-number" }), "12-7", true],
    [
      "a grouped number",
      sampleItems.normalized({ answers: ["1250"], part: "last-number" }),
      "$1,250.00",
      true,
    ],
    ["no number", sampleItems.normalized({ answers: ["7"], part: "last-number" }), "seven", false],
    ["a match", sampleItems.pattern(), " aaa ", true],
    ["no match", sampleItems.pattern(), "aab", false],
    ["a forbidden match", sampleItems.pattern({ pattern: "a", forbiddenPattern: "b" }), "ab", false],
    [
      "a match without the forbidden one",
      sampleItems.pattern({ pattern: "a", forbiddenPattern: "b" }),
      "ac",
      true,
    ],
    ["a choice in words", sampleItems.choice(), "Paris.", true],
    ["its letter", sampleItems.choice(), "B", true],
    ["its letter in brackets", sampleItems.choice(), "(b)", true],
    ["letter and words", sampleItems.choice(), "B) Paris", true],
    ["the letter of one and the words of another", sampleItems.choice(), "B) Lyon", false],
    ["another letter", sampleItems.choice(), "A", false],
    ["a choice that is itself a letter", sampleItems.choice({ choices: ["B", "A"], answer: 1 }), "A", true],
  ])("%s", (_what, item, answer, expected) => {
    expect(isCorrect(item, answer)).toBe(expected);
  });

  it("leaves judgment to people", () => {
    expect(scoreAnswer(sampleItems.judgment(), "anything", linearPatterns)).toBeNull();
  });

  it("counts an answer beyond the limit as wrong, and its last character as right", () => {
    const item = sampleItems.pattern({ pattern: "^a*$" });
    expect(isCorrect(item, "a".repeat(evaluationSetLimits.matchedCharacters))).toBe(true);
    expect(isCorrect(item, "a".repeat(evaluationSetLimits.matchedCharacters + 1))).toBe(false);
    const text = "x".repeat(evaluationSetLimits.scoredCharacters + 1);
    expect(isCorrect(sampleItems.exact({ answers: [text] }), text)).toBe(false);
  });
});
