import { assertNever } from "../errors/assert-never.ts";
import { answerPartOf } from "./answer-part-of.ts";
import type { AnswerScore } from "./answer-score.ts";
import type { EvaluationItem } from "./evaluation-item.ts";
import { evaluationSetLimits as limits } from "./evaluation-set-limits.ts";
import { normalizeAnswer } from "./normalize-answer.ts";
import type { PatternMatcher } from "./pattern-matcher.ts";
import { scoreJsonAnswer } from "./score-json-answer.ts";

const choiceLetters = "ABCDEFGHIJ";

/**
 * Scores a generated answer; null where a person has to judge it. A multiple-choice item that was answered in words
 * counts as right where the answer is the choice or its letter; by likelihood it is scored with `scoreChoice`.
 */
export const scoreAnswer = (
  item: EvaluationItem,
  answer: string,
  patterns: PatternMatcher,
): AnswerScore | null => {
  const verdict = (correct: boolean): AnswerScore => ({ kind: "right-or-wrong", correct });
  const counted = answer.length > limits.scoredCharacters ? "" : answer;
  switch (item.kind) {
    case "multiple-choice":
      return verdict(isChoice(item.choices[item.answer] ?? "", choiceLetters[item.answer] ?? "", counted));
    case "exact": {
      const part = answerPartOf(counted, item.part);
      return verdict(part !== null && item.answers.some((one) => one.trim() === part));
    }
    case "normalized": {
      const part = answerPartOf(counted, item.part);
      const normalized = part === null ? null : normalizeAnswer(part);
      return verdict(item.answers.some((one) => normalizeAnswer(one) === normalized));
    }
    case "regular-expression": {
      const text = counted.trim();
      return verdict(
        text.length <= limits.matchedCharacters &&
          patterns.isIn(item.pattern, text) &&
          !(item.forbiddenPattern !== null && patterns.isIn(item.forbiddenPattern, text)),
      );
    }
    case "json":
      return scoreJsonAnswer(item, counted);
    case "judgment":
      return null;
    default:
      return assertNever(item);
  }
};

/** `B`, `B.`, `(b)`, `B) Paris` and `Paris` all choose Paris as the second choice. */
const isChoice = (choice: string, letter: string, answer: string): boolean => {
  const text = answer.trim();
  const lettered = /^\(?([A-Ja-j])(?:[).:]+\s*(.*))?$/su.exec(text);
  const same = normalizeAnswer(text) === normalizeAnswer(choice);
  if (same || lettered === null) {
    return same;
  }
  const rest = normalizeAnswer(lettered[2] ?? "");
  return lettered[1]?.toUpperCase() === letter && (rest === "" || rest === normalizeAnswer(choice));
};
