import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { AppError } from "../../app/errors/app-error.ts";

/** What the schema of a plan cannot say. Throws `invalid-request` with what is wrong. */
export const requireUsablePlan = (plan: ComparisonPlan): void => {
  const refuse = (sentence: string): never => {
    throw new AppError("invalid-request", sentence);
  };
  const ids = plan.files.map(({ modelFileId }) => modelFileId);
  if (new Set(ids).size < ids.length) {
    refuse("A comparison cannot hold the same file twice. Take one of them out.");
  }
  if (!ids.includes(plan.referenceId)) {
    refuse("The reference must be one of the files that are compared.");
  }
  const setIds = plan.sets.map(({ setId }) => setId);
  if (new Set(setIds).size < setIds.length) {
    refuse("A comparison cannot hold the same set twice. Take one of them out.");
  }
  if (plan.text === null && plan.speed === null && plan.sets.length === 0) {
    refuse("The comparison measures nothing. Choose a text, the speed or a set.");
  }
};
