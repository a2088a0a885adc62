import { expect, test } from "vitest";
import { licenseLines, linesWith, splitAtHits } from "../../../renderer/components/license-lines.ts";

test("every kind of line end ends a line", () => {
  expect(licenseLines("a\r\nb\nc\rd\fe\n")).toEqual(["a", "b", "c", "d", "e", ""]);
});

test("lines are found whatever their case", () => {
  const lines = ["You May use it", "nothing", "you may not sell it"];
  expect(linesWith(lines, " you may ")).toEqual([0, 2]);
  expect(linesWith(lines, "")).toEqual([]);
  expect(linesWith(lines, ".*")).toEqual([]);
});

test("a line is cut at its hits and stays whole together", () => {
  expect(splitAtHits("may or May not", "may")).toEqual([
    { text: "may", isHit: true },
    { text: " or ", isHit: false },
    { text: "May", isHit: true },
    { text: " not", isHit: false },
  ]);
  for (const [line, search] of [
    ["", "a"],
    ["aaaa", "aa"],
    ["\u0130stanbul", "stan"],
    ["plain", ""],
    ["ends with may", "may"],
  ] as const) {
    expect(
      splitAtHits(line, search)
        .map(({ text }) => text)
        .join(""),
    ).toBe(line);
  }
});
