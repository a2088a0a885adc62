import { withoutReasoning } from "../../app/chats/split-reasoning.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import type { AnswerScore } from "../../app/evaluation-sets/answer-score.ts";
import { choiceContinuation } from "../../app/evaluation-sets/choice-continuation.ts";
import type { EvaluationItem } from "../../app/evaluation-sets/evaluation-item.ts";
import { evaluationPrompt } from "../../app/evaluation-sets/evaluation-prompt.ts";
import type { AboutEvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";
import { scoreChoice } from "../../app/evaluation-sets/score-choice.ts";
import type { ComparisonItem, ComparisonSet, ItemJudgment } from "./comparison-set.ts";
import type { AskedItem } from "./measurement-types.ts";

const onlyReasoning = "The model was still reasoning when its tokens for an answer were used up.";
/** Where an item does not say itself. */
const usualMaxTokens = 256;

export type ReadSet = {
  readonly setId: string;
  readonly about: Pick<AboutEvaluationSet, "name" | "mode" | "systemPrompt">;
  readonly items: readonly EvaluationItem[];
};

/** Scores a generated answer; null where a person has to judge it. */
export type ScoreAnswer = (item: EvaluationItem, answer: string) => Promise<AnswerScore | null>;

/** A set as a comparison works with it: its first items, as many as asked for, without those a person must judge. */
export const comparisonSetOf = (
  { setId, about, items }: ReadSet,
  maximumItems: number | null,
  score: ScoreAnswer,
): ComparisonSet => ({
  setId,
  name: about.name,
  items: items
    .filter(({ kind }) => kind !== "judgment")
    .slice(0, maximumItems ?? undefined)
    .map((item) => comparisonItemOf(about, item, score)),
});

const comparisonItemOf = (
  about: ReadSet["about"],
  item: EvaluationItem,
  score: ScoreAnswer,
): ComparisonItem => {
  const { systemPrompt, text } = evaluationPrompt(about, item);
  const prompt: AskedItem["prompt"] =
    about.mode === "chat"
      ? { kind: "chat", systemPrompt: systemPrompt ?? "", userText: text }
      : { kind: "raw", text };
  return {
    id: item.id,
    prompt: text,
    expected: expectedOf(item),
    asked: {
      id: item.id,
      prompt,
      task:
        item.kind === "multiple-choice"
          ? {
              kind: "choices",
              choices: item.choices.map((choice) => choiceContinuation(about.mode, text, choice)),
            }
          : { kind: "answer", maxTokens: item.maxTokens ?? usualMaxTokens, stopStrings: [...item.stop] },
    },
    judge: async (outcome) => {
      if (outcome.kind === "choices" && item.kind === "multiple-choice") {
        const { correct, chosen } = scoreChoice(
          item,
          outcome.choices.map(({ logProbability }) => logProbability),
        );
        return rightOrWrong(correct, `It found “${shownChoice(item.choices[chosen] ?? "")}” likelier.`);
      }
      if (outcome.kind !== "answer") {
        return judgmentOf(null);
      }
      // What a model thought aloud is no part of its answer, here as in a chat.
      const answer = withoutReasoning(outcome.text);
      const judgment = judgmentOf(await score(item, answer));
      return !judgment.isCorrect && answer.trim() === "" && outcome.text.trim() !== ""
        ? { ...judgment, reason: onlyReasoning }
        : judgment;
    },
  };
};

/** A reason has 500 characters at most. */
const shownChoice = (choice: string): string => (choice.length > 400 ? `${choice.slice(0, 400)}…` : choice);

const expectedOf = (item: EvaluationItem): string => {
  switch (item.kind) {
    case "multiple-choice":
      return item.choices[item.answer] ?? "";
    case "exact":
    case "normalized":
      return item.answers.join("\n");
    case "regular-expression":
      return item.pattern;
    case "json":
      return item.expected;
    case "judgment":
      return "";
    default:
      return assertNever(item);
  }
};

const rightOrWrong = (isCorrect: boolean, reason: string): ItemJudgment => ({
  isCorrect,
  score: isCorrect ? 1 : 0,
  reason: isCorrect ? "" : reason,
  isValidJson: null,
  fitsSchema: null,
});

const judgmentOf = (scored: AnswerScore | null): ItemJudgment => {
  if (scored === null || scored.kind !== "fields") {
    return rightOrWrong(scored?.correct === true, "The answer is not one of those expected.");
  }
  const { wrongFields, missingFields, extraFields } = scored;
  return {
    isCorrect: scored.correct,
    score: scored.score,
    reason: scored.correct
      ? ""
      : scored.validJson
        ? `Of ${scored.expectedFields} fields ${wrongFields} are wrong and ${missingFields} missing; ${extraFields} more were given.`
        : "The answer is not JSON.",
    isValidJson: scored.validJson,
    fitsSchema: scored.followsSchema,
  };
};
