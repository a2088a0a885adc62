import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { seriesOf } from "../../app/comparison/plots/series.ts";
import styles from "./series.module.css";
import { SeriesMark } from "./series-mark.tsx";

type FileNameProps = { readonly modelFileId: string; readonly plan: Pick<ComparisonPlan, "files"> };

/** A file by its mark and its name, the same in every plot and table. */
export const FileName = ({ modelFileId, plan }: FileNameProps) => {
  const series = seriesOf(plan.files).find((one) => one.modelFileId === modelFileId);
  return (
    <span className={styles.name}>
      {series !== undefined && <SeriesMark role={series.role} shape={series.shape} />}
      <span dir="auto">{series?.label ?? modelFileId}</span>
    </span>
  );
};
