import type { ComparisonSummary } from "../../app/comparison/comparison.ts";
import { formatMinute } from "../components/format-date.ts";
import { ProgressLine } from "../components/progress-line.tsx";
import { useStores } from "../components/stores.tsx";
import { say } from "../languages/say.ts";
import styles from "./comparisons-list.module.css";
import { FileName } from "./file-name.tsx";
import { progressShare } from "./progress-share.ts";
import { runInWords } from "./run-in-words.ts";
import { words } from "./words.ts";

/** One comparison: its name leads to it; below, its files and how far it is. */
export const ComparisonRow = ({ comparison }: { readonly comparison: ComparisonSummary }) => {
  const { comparisons } = useStores();
  const { id, plan, state, createdAt, problem, repeats } = comparison;
  return (
    <li className={styles.item} data-state={state}>
      <div className={styles.line}>
        <h2 className={styles.name}>
          <button
            type="button"
            className={styles.open}
            onClick={() => comparisons.getState().go({ kind: "one", comparisonId: id })}
          >
            {plan.name}
          </button>
        </h2>
        <span className={styles.state} data-state={state}>
          {words.state[state]}
        </span>
      </div>
      <p className={styles.files}>
        {plan.files.map(({ modelFileId }) => (
          <FileName key={modelFileId} modelFileId={modelFileId} plan={plan} />
        ))}
      </p>
      {state === "running" && (
        <ProgressLine
          wide
          label={words.progressOf(plan.name)}
          shown={runInWords(comparison)}
          progress={progressShare(comparison)}
        />
      )}
      {problem !== null && <p className={styles.problem}>{say(problem.message)}</p>}
      <p className={styles.facts}>
        <span>{words.createdOn(formatMinute(createdAt))}</span>
        {repeats !== null && <span>{words.repeats}</span>}
        {state === "paused" && (
          <span>{words.steps(comparison.progress.doneSteps, comparison.progress.totalSteps)}</span>
        )}
      </p>
    </li>
  );
};
