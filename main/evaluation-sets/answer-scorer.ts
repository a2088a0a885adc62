import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { AnswerScore } from "../../app/evaluation-sets/answer-score.ts";
import type { EvaluationItem } from "../../app/evaluation-sets/evaluation-item.ts";
import { evaluationSetLimits as limits } from "../../app/evaluation-sets/evaluation-set-limits.ts";
import type { CheckContract } from "../hosts/check/contract.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";

export type AnswerToScore = { readonly item: EvaluationItem; readonly answer: string };

/** Scores answers in a host that reads no file: answers and patterns may come from anybody. */
export type AnswerScorer = {
  /**
   * In the order of the answers; null where a person judges. Rejects with evaluation-set-refused, which names the item
   * that could not be scored, and `cancelled`.
   */
  score(answers: readonly AnswerToScore[], signal?: AbortSignal): Promise<readonly (AnswerScore | null)[]>;
  dispose(): Promise<void>;
};

/** One answer takes two seconds at most: the largest patterns over the longest answer. Usually it is a millisecond. */
const timeoutMs = 60_000;
const answersAtOnce = 10;

export const createAnswerScorer = (host: SupervisedHost<CheckContract>): AnswerScorer => ({
  score: async (answers, signal) => {
    const scores: (AnswerScore | null)[] = [];
    for (let from = 0; from < answers.length; from += answersAtOnce) {
      if (signal?.aborted === true) {
        throw new AppError("cancelled", "Scoring the answers was cancelled.");
      }
      const some = answers.slice(from, from + answersAtOnce).map(({ item, answer }) => ({
        item,
        // What is longer is wrong whatever it holds; one more character says that it is.
        answer: answer.slice(0, limits.scoredCharacters + 1),
      }));
      const ask = () => host.call("scoreAnswers", { answers: some }, { timeoutMs });
      scores.push(
        ...(await ask()
          .catch((thrown: unknown) => {
            if (toAppError(thrown).code !== "host-stopped") {
              throw thrown;
            }
            // Scoring can be done again; a host that somebody ended, or for which there was no memory, is no file's fault.
            return ask();
          })
          .catch((thrown: unknown) => {
            host.kill();
            throw scoringError(thrown, some[0]?.item.id ?? "");
          })),
      );
    }
    return scores;
  },
  dispose: () => host.dispose(),
});

const scoringError = (thrown: unknown, firstId: string): AppError => {
  const error = toAppError(thrown);
  return error.code === "timeout" || error.code === "host-stopped"
    ? new AppError(
        "evaluation-set-refused",
        `The answers from item ${firstId.slice(0, 100)} on could not be scored: it took too long, or the process that did it ended. Check the set's patterns.`,
        { cause: thrown },
      )
    : error;
};
