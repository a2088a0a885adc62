import type { ComparisonSummary } from "../../app/comparison/comparison.ts";

/** From 0 to 1, the step that runs included; null before anybody knows how many steps there are. */
export const progressShare = ({ progress }: Pick<ComparisonSummary, "progress">): number | null => {
  const { doneSteps, totalSteps, current } = progress;
  return totalSteps === 0 ? null : Math.min(1, (doneSteps + (current?.share ?? 0)) / totalSteps);
};
