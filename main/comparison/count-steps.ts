import type { ComparisonStep } from "./comparison-step.ts";
import type { MeasuredSoFar } from "./measured-so-far.ts";
import { itemsPerBatch, type SetSizes } from "./plan-steps.ts";

/** How many steps are done and how many there are, with those that disturbed rounds have added. */
export const countSteps = (
  measured: MeasuredSoFar,
  sets: SetSizes,
  left: readonly ComparisonStep[],
): { readonly doneSteps: number; readonly totalSteps: number } => {
  const { plan } = measured;
  let done = 0;
  for (const fileIndex of plan.files.keys()) {
    done += measured.examined(fileIndex) === null ? 0 : 1;
    done += measured.turns(fileIndex).length;
    done += measured.text(fileIndex) === null ? 0 : 1;
    done += measured.underLoad(fileIndex).length;
  }
  const batches = sets.reduce((sum, { items }) => sum + Math.ceil(items / itemsPerBatch), 0);
  const batchesLeft = left.filter(({ kind }) => kind === "items").length;
  const failed = [...plan.files.keys()].filter((file) => measured.failure(file) !== null).length;
  done += Math.max(0, batches * (plan.files.length - failed) - batchesLeft);
  return { doneSteps: done, totalSteps: done + left.length };
};
