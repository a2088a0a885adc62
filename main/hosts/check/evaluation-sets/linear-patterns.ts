import { RE2JS } from "re2js";
import { evaluationSetLimits as limits } from "../../../../app/evaluation-sets/evaluation-set-limits.ts";
import type { PatternMatcher } from "../../../../app/evaluation-sets/pattern-matcher.ts";

/** Compiled ones, as a set is matched over and over. */
const kept = new Map<string, RE2JS>();
const mostKept = 500;

const compiled = (pattern: string): RE2JS => {
  const known = kept.get(pattern);
  if (known !== undefined) {
    return known;
  }
  const made = RE2JS.compile(pattern);
  if (kept.size >= mostKept) {
    kept.clear();
  }
  kept.set(pattern, made);
  return made;
};

/** Patterns in the syntax of RE2, which never go back over the text: no pattern can make them hang. */
export const linearPatterns: PatternMatcher = {
  problemOf: (pattern) => {
    try {
      return compiled(pattern).programSize() > limits.patternSteps
        ? "it is too large; repeat fewer parts of it"
        : null;
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message.replace(/^error parsing regexp: /u, "") : "";
      return reason.slice(0, 200) || "it is no regular expression";
    }
  },
  isIn: (pattern, text) => compiled(pattern).test(text),
};
