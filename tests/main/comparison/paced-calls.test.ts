import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pacedCalls } from "../../../main/comparison/paced-calls.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the first wish is granted at once, later ones together, and the last is never forgotten", () => {
  let calls = 0;
  const paced = pacedCalls(100, () => {
    calls += 1;
  });
  paced.wish();
  expect(calls).toBe(1);
  for (let wish = 0; wish < 50; wish += 1) {
    paced.wish();
  }
  expect(calls).toBe(1);
  vi.advanceTimersByTime(100);
  expect(calls).toBe(2);
  vi.advanceTimersByTime(1000);
  expect(calls).toBe(2);
  paced.wish();
  paced.wish();
  paced.flush();
  expect(calls).toBe(4);
  paced.flush();
  expect(calls).toBe(4);
});
