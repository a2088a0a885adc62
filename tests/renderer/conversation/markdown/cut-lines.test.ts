import fc from "fast-check";
import { expect, test } from "vitest";
import { cutLines } from "../../../../renderer/conversation/markdown/cut-lines.ts";

test("so many lines a piece, each with its line break", () => {
  expect(cutLines("a\nb\nc\nd\ne", 2, 100)).toEqual(["a\nb\n", "c\nd\n", "e"]);
  expect(cutLines("", 2, 100)).toEqual([""]);
  expect(cutLines("a\nb\n", 2, 100)).toEqual(["a\nb\n"]);
});

test("a long line is cut, but no character", () => {
  expect(cutLines("abcdefgh", 2, 3)).toEqual(["abc", "def", "gh"]);
  expect(cutLines("ab😀cd", 2, 3)).toEqual(["ab", "😀c", "d"]);
});

test("all of it together is the text, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "😀"), maxLength: 60 }), (text) => {
      const pieces = cutLines(text, 3, 7);
      expect(pieces.join("")).toBe(text);
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(7);
    }),
    { numRuns: 300, seed: 5 },
  );
});
