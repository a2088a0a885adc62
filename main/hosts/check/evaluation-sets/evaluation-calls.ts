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
  scoreAnswers: async ({ answers }) =>
    answers.map(({ item, answer }) => scoreAnswer(item, answer, linearPatterns)),
};
