import { expect, test } from "vitest";
import { type TreeRow, treeParts } from "../../../../main/hosts/storage/tree-parts.ts";

const row = (id: string, parentId: string | null): TreeRow => ({ id, parentId, role: "user", createdAt: 1 });

test("ten thousand messages without a fork are one part", () => {
  const rows = Array.from({ length: 10_000 }, (_, index) =>
    row(`m${index}`, index === 0 ? null : `m${index - 1}`),
  );
  const { parts, leftOut } = treeParts(rows, ["m0"], 100);
  expect(parts).toMatchObject([{ id: "m0", parentId: null, messageCount: 10_000, shown: true }]);
  expect(leftOut).toBe(0);
});

test("each version of a message begins a part, of the first message too", () => {
  const rows = [row("a", null), row("b", "a"), row("c", "b"), row("b2", "a"), row("a2", null)];
  const { parts } = treeParts(rows, ["a", "b2"], 100);
  expect(parts.map(({ id, parentId, messageCount, shown }) => [id, parentId, messageCount, shown])).toEqual([
    ["a", null, 1, true],
    ["b", "a", 2, false],
    ["b2", "a", 1, true],
    ["a2", null, 1, false],
  ]);
});

test("of too many, the shown ones and the newest are kept, each with what it forks from", () => {
  const rows = [row("a", null), ...Array.from({ length: 500 }, (_, index) => row(`v${index}`, "a"))];
  const { parts, leftOut } = treeParts(rows, ["a", "v3"], 10);
  expect(parts.map(({ id }) => id)).toEqual([
    "a",
    "v3",
    ...Array.from({ length: 8 }, (_, index) => `v${492 + index}`),
  ]);
  expect(leftOut).toBe(491);
});
