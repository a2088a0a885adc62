import { useEffect } from "react";
import type { ComparisonSummary } from "../../app/comparison/comparison.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useComparisons, useStores } from "../components/stores.tsx";
import { ComparisonRow } from "./comparison-row.tsx";
import styles from "./comparisons-list.module.css";
import { DeletedComparisonNotice } from "./deleted-comparison-notice.tsx";
import { words } from "./words.ts";

const none: readonly ComparisonSummary[] = [];

/** What was compared, newest first, and what runs now. */
export const ComparisonsList = () => {
  const { comparisons: store } = useStores();
  const comparisons = useComparisons((state) => state.comparisons);
  const error = useComparisons((state) => state.error);
  const { refresh, go, dismiss } = store.getState();

  useEffect(() => void refresh(), [refresh]);

  const create = (
    <Button kind="primary" data-deed="new-comparison" onClick={() => go({ kind: "new" })}>
      {words.create}
    </Button>
  );
  return (
    <>
      <div className={styles.head}>
        <p className={styles.intro}>{words.intro}</p>
        {(comparisons ?? none).length > 0 && create}
      </div>
      {error !== null && (
        <div className={styles.error}>
          <ErrorAlert error={error} onRetry={() => void refresh()} onDismiss={dismiss} />
        </div>
      )}
      {comparisons?.length === 0 && (
        <div className={styles.empty}>
          <h2>{words.emptyHeading}</h2>
          <p>{words.emptyText}</p>
          {create}
        </div>
      )}
      {comparisons !== null && comparisons.length > 0 && (
        <ul aria-label={words.list} className={styles.list}>
          {comparisons.map((comparison) => (
            <ComparisonRow key={comparison.id} comparison={comparison} />
          ))}
        </ul>
      )}
      <DeletedComparisonNotice />
    </>
  );
};
