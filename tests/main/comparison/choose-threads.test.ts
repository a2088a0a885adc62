import { expect, test } from "vitest";
import { chooseThreads } from "../../../main/comparison/choose-threads.ts";

test.each([
  [2, 0, 2],
  [2, 0.3, 2],
  [2, 0.9, 1],
  [2, 5, 1],
  [8, 2.5, 5],
  [1, null, 1],
  [4, null, 4],
])("of %i cores with %s used by others, %i threads", (cores, others, threads) => {
  expect(chooseThreads(cores, others)).toBe(threads);
});
