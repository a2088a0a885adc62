import { expect, test } from "vitest";
import { wholeNumbers } from "../../app/whole-numbers.ts";

const schema = wholeNumbers({ most: 100, maxLength: 3 });

test.each([[[]], [[0]], [[100, 1, 2]]])("takes %j", (value) => {
  expect(schema.safeParse(value)).toEqual({ success: true, data: value });
});

test.each([
  [[-1]],
  [[101]],
  [[0.5]],
  [[Number.NaN]],
  [["1"]],
  [[null]],
  [[true]],
  // A hole is no number.
  [new Array(2)],
  [[1, 2, 3, 4]],
  [{ length: 1, 0: 1 }],
  ["12"],
  [null],
  [undefined],
])("refuses %j", (value) => {
  expect(schema.safeParse(value).success).toBe(false);
});
