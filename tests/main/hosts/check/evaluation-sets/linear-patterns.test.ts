import { describe, expect, it } from "vitest";
import { evaluationSetLimits } from "../../../../../app/evaluation-sets/evaluation-set-limits.ts";
import { linearPatterns } from "../../../../../main/hosts/check/evaluation-sets/linear-patterns.ts";

/** Patterns that make a matcher that goes back over the text try for longer than the universe is old. */
const catastrophic = ["(a+)+$", "(a|aa)+$", "(a|a)*$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)*b$", "((a*)*)*$"];

describe("linearPatterns", () => {
  it.each(catastrophic)("%s ends soon on a text made for it", (pattern) => {
    expect(linearPatterns.problemOf(pattern)).toBeNull();
    const startedMs = performance.now();
    linearPatterns.isIn(pattern, `${"a".repeat(evaluationSetLimits.matchedCharacters - 1)}!`);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it("finds as JavaScript does, for what both understand", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["^\\w+ \\w+$", "two words"],
      ["(?i)HELLO", "well, hello"],
      ["^a.c$", "a\nc"],
      ["\\bcat\\b", "concatenate"],
      ["[^\\x00-\\x7f]", "plain"],
      ["^(?:x|y){2,3}$", "xyx"],
    ];
    for (const [pattern, text] of cases) {
      const ignoresCase = pattern.startsWith("(?i)");
      const native = new RegExp(ignoresCase ? pattern.slice(4) : pattern, ignoresCase ? "iu" : "u");
      expect([pattern, linearPatterns.isIn(pattern, text)]).toEqual([pattern, native.test(text)]);
    }
  });

  it.each(["(", "[a", "a{2000}", "(a{1000}){1000}", "(?=a)", "(a)\\1", "*", "a".repeat(999).concat("\\")])(
    "says what is wrong with %s",
    (pattern) => {
      expect(linearPatterns.problemOf(pattern)).toMatch(/^.{5,200}$/u);
    },
  );

  it("refuses one that is too large, which would make each match slow", () => {
    expect(linearPatterns.problemOf("(?:a{1,50}){1,18}(?:b{1,50}){1,18}(?:c{1,50}){1,18}")).toMatch(
      /too large/,
    );
  });
});
