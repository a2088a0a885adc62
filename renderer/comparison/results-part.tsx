import type { Comparison } from "../../app/comparison/comparison.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useComparisons } from "../components/stores.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { words } from "./answer-words.ts";
import { CostPanel } from "./cost-panel.tsx";
import { LoadTable } from "./load-table.tsx";
import { PlotsSection } from "./plots-section.tsx";
import { RepetitionTable } from "./repetition-table.tsx";
import styles from "./results-part.module.css";
import { SetsTables } from "./sets-table.tsx";
import { SpeedTable } from "./speed-table.tsx";
import { TextTable } from "./text-table.tsx";

/** The answer, what it rests on as plots, and all figures as tables. */
export const ResultsPart = ({ comparison }: { readonly comparison: Comparison }) => {
  const judgment = useComparisons((state) => state.judgment);
  const error = useComparisons((state) => state.judgmentError);
  const isMeasured = comparison.results.some(
    ({ text, sets, speeds, loads }) =>
      text !== null || sets.length > 0 || speeds.length > 0 || loads.length > 0,
  );
  return (
    <div className={styles.part}>
      {error !== null && <ErrorAlert error={error} />}
      {!isMeasured && <p className={styles.soft}>{words.nothing}</p>}
      {isMeasured && judgment === null && error === null && <p className={styles.soft}>{words.judging}</p>}
      {isMeasured && judgment !== null && (
        <>
          <AnswerPanel comparison={comparison} judgment={judgment} />
          <PlotsSection comparison={comparison} judgment={judgment} />
        </>
      )}
      <TextTable comparison={comparison} />
      <SetsTables comparison={comparison} />
      <SpeedTable comparison={comparison} />
      <LoadTable comparison={comparison} />
      <RepetitionTable comparison={comparison} />
      {judgment !== null && <CostPanel comparison={comparison} judgment={judgment} />}
    </div>
  );
};
