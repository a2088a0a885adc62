import { setImmediate } from "node:timers/promises";
import type { AnswerScore } from "../../../../app/evaluation-sets/answer-score.ts";
import { scoreAnswer } from "../../../../app/evaluation-sets/score-answer.ts";
import type { HostHandlers } from "../../process/serve-host.ts";
import type { CheckContract } from "../contract.ts";
import { evaluationSetParts } from "./evaluation-set-parts.ts";
import { linearPatterns } from "./linear-patterns.ts";

const parts = evaluationSetParts();

/** What the host does for evaluation sets. A module of its own, so that only who needs them loads them. */
export const evaluationCalls: Pick<
  HostHandlers<CheckContract>,
  "openEvaluationSet" | "nextEvaluationItems" | "scoreAnswers"
> = {
  openEvaluationSet: async ({ filePath }) => parts.open(filePath),
  nextEvaluationItems: async () => parts.next(),
  scoreAnswers: async ({ answers }, signal) => {
    const scores: (AnswerScore | null)[] = [];
    for (const { item, answer } of answers) {
      // Main takes a host for hung that does not answer for ten seconds; one answer may take one or two.
      await setImmediate(undefined, { signal });
      scores.push(scoreAnswer(item, answer, linearPatterns));
    }
    return scores;
  },
};
