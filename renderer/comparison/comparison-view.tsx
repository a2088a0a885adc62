import { type ComponentType, useState } from "react";
import type { Comparison } from "../../app/comparison/comparison.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { useComparisons, useStores } from "../components/stores.tsx";
import { BackLink } from "./back-link.tsx";
import { ComparisonActions } from "./comparison-actions.tsx";
import { ComparisonAside } from "./comparison-aside.tsx";
import { ComparisonName } from "./comparison-name.tsx";
import styles from "./comparison-view.module.css";
import { type ComparisonPart, comparisonParts } from "./comparisons-store.ts";
import { ItemsPart } from "./items-part.tsx";
import { ResultsPart } from "./results-part.tsx";
import { RunPanel } from "./run-panel.tsx";
import { TokensPart } from "./tokens-part.tsx";
import { words } from "./words.ts";

const parts: Record<ComparisonPart, ComponentType<{ readonly comparison: Comparison }>> = {
  results: ResultsPart,
  items: ItemsPart,
  tokens: TokensPart,
};

const Shown = ({ comparison }: { readonly comparison: Comparison }) => {
  const { comparisons } = useStores();
  const part = useComparisons((state) => state.part);
  const error = useComparisons((state) => state.error);
  const exported = useComparisons((state) => state.exported);
  const [isRenaming, setRenaming] = useState(false);
  const { showPart, dismiss } = comparisons.getState();
  const { plan } = comparison;
  const offered = comparisonParts.filter((one) => one !== "items" || plan.sets.length > 0);
  const Part = parts[part];
  return (
    <>
      <div className={styles.head}>
        {isRenaming ? (
          <ComparisonName comparisonId={comparison.id} name={plan.name} onDone={() => setRenaming(false)} />
        ) : (
          <h1 className={styles.title}>{plan.name}</h1>
        )}
        <ComparisonActions comparison={comparison} onRename={() => setRenaming(true)} />
      </div>
      <nav aria-label={words.parts} className={styles.parts}>
        {offered.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === part ? "true" : undefined}
            className={styles.part}
            onClick={() => showPart(one)}
          >
            {words.part[one]}
          </button>
        ))}
      </nav>
      {error !== null && (
        <div className={styles.error}>
          <ErrorAlert error={error} onDismiss={dismiss} />
        </div>
      )}
      <div aria-live="polite">
        {exported !== null && (
          <div className={styles.notice}>
            <span>{words.exported(exported.path, formatBytes(exported.sizeBytes))}</span>
            <Button kind="quiet" onClick={dismiss}>
              {words.dismiss}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.columns}>
        <ComparisonAside comparison={comparison} />
        <div className={styles.body}>
          <RunPanel comparison={comparison} />
          <Part comparison={comparison} />
        </div>
      </div>
    </>
  );
};

/** One comparison: what was asked beside what came of it. */
export const ComparisonView = () => {
  const { comparisons } = useStores();
  const shown = useComparisons((state) => state.shown);
  const error = useComparisons((state) => state.shownError);
  return (
    <main className={styles.page}>
      <div className={styles.content}>
        <BackLink />
        {shown === null && error === null && <p className={styles.reading}>{words.reading}</p>}
        {error !== null && (
          <div className={styles.error}>
            <ErrorAlert error={error} onRetry={() => void comparisons.getState().reread()} />
          </div>
        )}
        {shown !== null && <Shown comparison={shown} />}
      </div>
    </main>
  );
};
