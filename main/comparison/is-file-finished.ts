import type { MeasuredSoFar } from "./measured-so-far.ts";
import type { SetSizes } from "./plan-steps.ts";

/** Whether everything that was asked of a file is measured, but for rounds that make good for disturbed ones. */
export const isFileFinished = (measured: MeasuredSoFar, sets: SetSizes, fileIndex: number): boolean => {
  const { plan } = measured;
  const loads = sets.filter(({ hasAnswers }) => hasAnswers).length * plan.concurrencies.length;
  return (
    measured.examined(fileIndex) !== null &&
    measured.turns(fileIndex).length >= (plan.speed?.rounds ?? 0) &&
    (plan.text === null || measured.text(fileIndex) !== null) &&
    measured.underLoad(fileIndex).length >= loads &&
    plan.sets.every(({ setId }, index) => measured.items(fileIndex, setId).size >= (sets[index]?.items ?? 0))
  );
};
