import { expect, test } from "vitest";
import { itemOutcome } from "../../../app/comparison/item-outcome.ts";
import { comparisonSetOf } from "../../../main/comparison/comparison-set-of.ts";
import { sampleItems } from "../../app/evaluation-sets/sample-items.ts";

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
