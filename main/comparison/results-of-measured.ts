import type { FileResult, SetResult } from "../../app/comparison/comparison-results.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { ItemLine } from "./journal-entry.ts";
import type { MeasuredSoFar } from "./measured-so-far.ts";
import { otherVocabulary } from "./other-vocabulary.ts";

/** What is known of each file, in the plan's order. `itemTotals`: how many items each set of the plan asks for. */
export const resultsOfMeasured = (
  measured: MeasuredSoFar,
  itemTotals: readonly number[],
  isFinished: (fileIndex: number) => boolean,
): readonly FileResult[] =>
  measured.plan.files.map(({ modelFileId }, fileIndex) => {
    const examined = measured.examined(fileIndex);
    const turns = measured.turns(fileIndex);
    const text = measured.text(fileIndex);
    const failure = measured.failure(fileIndex);
    const sets = measured.plan.sets.flatMap(({ setId, name }, setIndex) => {
      const lines = measured.items(fileIndex, setId);
      return lines.size === 0 ? [] : [setResultOf(setId, name, [...lines.values()], itemTotals[setIndex])];
    });
    return {
      modelFileId,
      bitsPerWeight: examined?.bitsPerWeight ?? null,
      state:
        failure !== null
          ? "failed"
          : isFinished(fileIndex)
            ? "done"
            : examined === null
              ? "waiting"
              : "measuring",
      problem: failure?.problem ?? null,
      loads: turns.map(({ load }) => load),
      speeds: turns.flatMap(({ speeds }) => speeds),
      text: text?.text ?? null,
      divergence: text?.divergence ?? null,
      divergenceProblem: divergenceProblemOf(measured, fileIndex),
      sets,
      underLoad: measured.underLoad(fileIndex).map(({ result }) => result),
    };
  });

const setResultOf = (
  setId: string,
  name: string,
  lines: readonly ItemLine[],
  totalItems = lines.length,
): SetResult => {
  const outcomes = lines.map(({ outcome }) => outcome);
  const sum = (of: (outcome: ItemLine["outcome"]) => number): number =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const asksForJson = lines.some(({ isValidJson }) => isValidJson !== null);
  return {
    setId,
    name,
    answeredItems: lines.length,
    totalItems: Math.max(totalItems, lines.length),
    correctItems: outcomes.filter(({ isCorrect }) => isCorrect).length,
    meanScore: Math.min(1, sum(({ score }) => score) / lines.length),
    validJsonItems: asksForJson ? lines.filter(({ isValidJson }) => isValidJson === true).length : null,
    schemaValidItems: asksForJson ? lines.filter(({ fitsSchema }) => fitsSchema === true).length : null,
    promptTokens: sum(({ promptTokens }) => promptTokens),
    generatedTokens: sum(({ generatedTokens }) => generatedTokens),
    durationMs: sum(({ durationMs }) => durationMs),
  };
};

/** Why a file has no divergence although it was asked for; null where it has one, or may still get it. */
const divergenceProblemOf = (measured: MeasuredSoFar, fileIndex: number): AppErrorData | null => {
  const { plan } = measured;
  const reference = plan.files.findIndex(({ modelFileId }) => modelFileId === plan.referenceId);
  if (plan.text?.withDivergence !== true || fileIndex === reference) {
    return null;
  }
  const own = measured.examined(fileIndex);
  const others = measured.examined(reference);
  if (own !== null && others !== null && own.vocabularySha256 !== others.vocabularySha256) {
    return otherVocabulary(plan.files[fileIndex]?.name ?? "", plan.files[reference]?.name ?? "");
  }
  const failure = measured.failure(reference);
  return failure === null || measured.text(fileIndex)?.divergence !== null
    ? null
    : {
        code: failure.problem.code,
        message: `There is no KL divergence, because the reference ${plan.files[reference]?.name ?? ""} could not be measured.`,
      };
};
