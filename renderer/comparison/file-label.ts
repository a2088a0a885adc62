import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { seriesOf } from "../../app/comparison/plots/series.ts";

/** What a file is called in its comparison, as in every plot; the id itself where the plan has no such file. */
export const fileLabel = (modelFileId: string, { files }: Pick<ComparisonPlan, "files">): string =>
  seriesOf(files).find((one) => one.modelFileId === modelFileId)?.label ?? modelFileId;
