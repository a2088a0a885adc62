import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";

/** From 1 to 8: the color and the mark of a file, in every plot and table of its comparison. */
export const seriesOf = (modelFileId: string, { files }: Pick<ComparisonPlan, "files">): number =>
  Math.max(
    0,
    files.findIndex((file) => file.modelFileId === modelFileId),
  ) + 1;
