import { expect, test } from "vitest";
import { nextTreeRow } from "../../../renderer/conversation/next-tree-row.ts";

const rows = [0, 1, 1, 0].map((level) => ({ level }));

test("the arrows lead along the lines, out of a branch and into it", () => {
  const leads = (index: number, key: string): number | null => nextTreeRow(rows, index, key, false);
  expect([leads(0, "ArrowDown"), leads(3, "ArrowDown"), leads(0, "ArrowUp")]).toEqual([1, 3, 0]);
  expect([leads(2, "Home"), leads(0, "End"), leads(0, "a")]).toEqual([0, 3, null]);
  expect([leads(2, "ArrowLeft"), leads(0, "ArrowLeft")]).toEqual([0, 0]);
  expect([leads(0, "ArrowRight"), leads(2, "ArrowRight")]).toEqual([1, 2]);
});

test("from right to left, the arrows are mirrored", () => {
  expect(nextTreeRow(rows, 2, "ArrowRight", true)).toBe(0);
  expect(nextTreeRow(rows, 0, "ArrowLeft", true)).toBe(1);
});
