import type { Comparison } from "../../app/comparison/comparison.ts";
import { LoadTable } from "./load-table.tsx";
import styles from "./results-part.module.css";
import { SetsTables } from "./sets-table.tsx";
import { SpeedTable } from "./speed-table.tsx";
import { TextTable } from "./text-table.tsx";

/** The answer, what it rests on as plots, and all figures as tables. */
export const ResultsPart = ({ comparison }: { readonly comparison: Comparison }) => (
  <div className={styles.part}>
    <TextTable comparison={comparison} />
    <SetsTables comparison={comparison} />
    <SpeedTable comparison={comparison} />
    <LoadTable comparison={comparison} />
  </div>
);
