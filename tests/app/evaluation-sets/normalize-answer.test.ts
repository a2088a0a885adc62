import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalNumber } from "../../../app/evaluation-sets/canonical-number.ts";
import { normalizeAnswer } from "../../../app/evaluation-sets/normalize-answer.ts";

describe("canonicalNumber", () => {
  it.each([
    ["7", "7"],
    ["007", "7"],
    ["+7", "7"],
    ["-7.50", "-7.5"],
    ["−7", "-7"],
    ["-0", "0"],
    ["0.0", "0"],
    [".5", "0.5"],
    ["1,234", "1234"],
    ["1,234.50", "1234.5"],
    ["1.234,50", "1234.5"],
    ["1 234 567", "1234567"],
    ["1\u202f234,5", "1234.5"],
    ["1'234.5", "1234.5"],
    ["1.234.567", "1234567"],
    ["1,234,567", "1234567"],
    ["12,5", "12.5"],
    ["1.234", "1.234"],
    ["12345678901234567890", "12345678901234567890"],
  ])("%s is %s", (written, expected) => {
    expect(canonicalNumber(written)).toBe(expected);
  });

  it.each(["", "abc", "1a", "-", ".", "1,2x", "12-7"])("%j is none", (written) => {
    expect(canonicalNumber(written)).toBeNull();
  });

  it("keeps the value of every whole number and every group of thousands", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        expect(canonicalNumber(String(value))).toBe(String(value));
        expect(canonicalNumber(value.toLocaleString("en-US"))).toBe(String(value));
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe("normalizeAnswer", () => {
  it.each([
    ["The Eiffel Tower.", "eiffel tower"],
    ["  an   APPLE! ", "apple"],
    ["It's", "its"],
    ["New\u00a0York", "new york"],
    ["ﬁve", "five"],
    ["42.", "42"],
    ["-42.0", "-42"],
    ["$1,250.00", "1250"],
    ["50 %", "50"],
    ["well-known", "well known"],
    ["Theater", "theater"],
    ["v2.0", "v2 0"],
    ["", ""],
    ["the", ""],
    ["a 1.50 b", "1.5 b"],
    ["Äpfel", "äpfel"],
  ])("%j becomes %j", (text, expected) => {
    expect(normalizeAnswer(text)).toBe(expected);
  });

  it.each([
    ["-3", "3"],
    ["1.5", "15"],
    ["Café", "Cafe"],
    ["cat", "cats"],
  ])("tells %j from %j", (one, other) => {
    expect(normalizeAnswer(one)).not.toBe(normalizeAnswer(other));
  });

  it("changes nothing the second time, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const once = normalizeAnswer(text);
        expect(normalizeAnswer(once)).toBe(once);
      }),
      { seed: 12, numRuns: 3000 },
    );
  });

  it("ends soon on long texts made to be slow", () => {
    const startedMs = performance.now();
    for (const text of [
      "1,".repeat(100_000),
      " ".repeat(200_000),
      "-1".repeat(100_000),
      "a ".repeat(100_000),
    ]) {
      normalizeAnswer(text);
    }
    // Quadratic time would take minutes.
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});
