import { expect, test } from "vitest";
import { comparisonSetOf } from "../../../main/comparison/comparison-set-of.ts";
import { itemContextSize } from "../../../main/comparison/item-context-size.ts";
import { loadedContextSize } from "../../../main/comparison/loaded-context-size.ts";
import { madeUpComparison } from "../../app/comparison/made-up-comparison.ts";

const { plan } = madeUpComparison().comparison;
const setWith = (prompt: string) =>
  comparisonSetOf(
    {
      setId: "1".repeat(64),
      about: { name: "A set", mode: "chat", systemPrompt: null },
      items: [
        {
          kind: "exact",
          id: "one",
          prompt,
          answers: ["x"],
          part: "whole",
          systemPrompt: null,
          context: null,
          maxTokens: 8,
          stop: [],
          category: null,
          example: null,
          counterexample: null,
        },
      ],
    },
    null,
    async () => null,
  );

test("the memory that is asked for is that of the context that the items get, a long one among them", () => {
  const items = { kind: "items", fileIndex: 0, setIndex: 0, firstItem: 0, endItem: 1 } as const;
  const short = setWith("Why?");
  const long = setWith("x".repeat(100_000));
  expect(loadedContextSize(plan, [short], items)).toEqual({
    tokens: 2048,
    sequences: 1,
    isCutToTrained: true,
  });
  const needed = loadedContextSize(plan, [long], items);
  expect(needed.tokens).toBeGreaterThan(50_000);
  expect(needed.tokens).toBe(itemContextSize(long.items, 0));
  expect(
    loadedContextSize(plan, [long], { kind: "underLoad", fileIndex: 0, setIndex: 0, concurrency: 4 }),
  ).toEqual({ ...needed, sequences: 4 });
  expect(loadedContextSize(plan, [long], { kind: "text", fileIndex: 0, role: "alone" })).toEqual({
    tokens: 512,
    sequences: 1,
    isCutToTrained: false,
  });
});
