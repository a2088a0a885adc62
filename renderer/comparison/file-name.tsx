import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { labelOfId } from "./file-label.ts";
import styles from "./series.module.css";
import { SeriesMark } from "./series-mark.tsx";
import { seriesOf } from "./series-of.ts";

type FileNameProps = { readonly modelFileId: string; readonly plan: Pick<ComparisonPlan, "files"> };

/** A file by its mark and its name. */
export const FileName = ({ modelFileId, plan }: FileNameProps) => (
  <span className={styles.name}>
    <SeriesMark series={seriesOf(modelFileId, plan)} />
    <span>{labelOfId(modelFileId, plan)}</span>
  </span>
);
