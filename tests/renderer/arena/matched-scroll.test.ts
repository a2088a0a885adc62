import { expect, test } from "vitest";
import { matchedScroll, scrolledShare } from "../../../renderer/arena/matched-scroll.ts";

test("a column is as far down in its own text as the one that was moved", () => {
  const moved = { scrollTop: 300, scrollHeight: 1000, clientHeight: 400 };
  expect(scrolledShare(moved)).toBe(0.5);
  expect(matchedScroll(0.5, { scrollHeight: 2400, clientHeight: 400 })).toBe(1000);
  expect(matchedScroll(1, { scrollHeight: 2400, clientHeight: 400 })).toBe(2000);
});

test("a text that fits whole stays where it is, and moves nothing", () => {
  expect(scrolledShare({ scrollTop: 0, scrollHeight: 300, clientHeight: 400 })).toBe(0);
  expect(matchedScroll(0.7, { scrollHeight: 300, clientHeight: 400 })).toBe(0);
});

test("a place beyond the end counts as the end", () => {
  expect(scrolledShare({ scrollTop: 900, scrollHeight: 1000, clientHeight: 400 })).toBe(1);
  expect(scrolledShare({ scrollTop: -20, scrollHeight: 1000, clientHeight: 400 })).toBe(0);
});
