import { expect, test } from "vitest";
import { itemOutcome } from "../../../app/comparison/item-outcome.ts";
import type { AnswerScore } from "../../../app/evaluation-sets/answer-score.ts";
import { comparisonSetOf } from "../../../main/comparison/comparison-set-of.ts";
import { sampleItems } from "../../app/evaluation-sets/sample-items.ts";

const scored: string[] = [];
const set = comparisonSetOf(
  {
    setId: "1".repeat(64),
    about: { name: "A set", mode: "chat", systemPrompt: null },
    items: [sampleItems.exact(), { ...sampleItems.judgment(), id: "by-hand" }],
  },
  null,
  async (_item, answer): Promise<AnswerScore> => {
    scored.push(answer);
    return { kind: "right-or-wrong", correct: answer.trim() === "Paris" };
  },
);

const judged = async (text: string) => {
  const item = set.items[0];
  return item?.judge({
    kind: "answer",
    text,
    generatedTokens: 9,
    stopReason: "length",
    firstTokenMs: 1,
  });
};

test("what a model thought aloud is no part of its answer, and one that only thought is told as such", async () => {
  expect(set.items.map(({ id }) => id)).toEqual([sampleItems.exact().id]);
  expect(await judged("<think>\nLyon? No, the capital.\n</think>\n\nParis")).toMatchObject({
    isCorrect: true,
    score: 1,
    reason: "",
  });
  expect(await judged("<think>\nThe capital of France is")).toMatchObject({
    isCorrect: false,
    reason: "The model was still reasoning when its tokens for an answer were used up.",
  });
  expect(await judged("Lyon")).toMatchObject({ reason: "The answer is not one of those expected." });
  expect(await judged("")).toMatchObject({ reason: "The answer is not one of those expected." });
  expect(scored.map((answer) => answer.trim())).toEqual(["Paris", "", "Lyon", ""]);
});

const about = { name: "Facts", mode: "completion", systemPrompt: null } as const;

const reasonOf = async (choices: readonly string[]): Promise<string> => {
  const item = sampleItems.choice({ choices: [...choices], answer: 1 });
  const set = comparisonSetOf({ setId: "a", about, items: [item] }, null, async () => null);
  const judged = await set.items[0]?.judge({
    kind: "choices",
    choices: choices.map((_, index) => ({ logProbability: -index, tokens: 1, bytes: 1 })),
  });
  return judged?.reason ?? "";
};

test("a wrong choice is quoted", async () => {
  expect(await reasonOf(["Lyon", "Paris"])).toBe("It found “Lyon” likelier.");
});

test("a long one is cut, and the sentence is kept whole", async () => {
  const reason = await reasonOf(["a".repeat(20_000), "Paris"]);
  expect(reason).toMatch(/^It found “a+…” likelier\.$/u);
  expect(itemOutcome.shape.reason.parse(reason)).toBe(reason);
});
