import { type ComponentType, Suspense } from "react";
import { classNames } from "../components/class-names.ts";
import { loadLater } from "../components/load-later.tsx";
import { useComparisons, useStores, useView } from "../components/stores.tsx";
import styles from "./compare-page.module.css";
import { type CompareSection, compareSections } from "./view-store.ts";
import { words } from "./words.ts";

const comparisonsList = loadLater(
  async () => (await import("../comparison/comparisons-list.tsx")).ComparisonsList,
);
const newComparison = loadLater(async () => (await import("../comparison/new-comparison.tsx")).NewComparison);
const comparisonView = loadLater(
  async () => (await import("../comparison/comparison-view.tsx")).ComparisonView,
);

const sideBySide = loadLater(async () => (await import("./side-by-side.tsx")).SideBySide);

const sections: Record<CompareSection, ComponentType> = {
  comparisons: comparisonsList.Component,
  sideBySide: sideBySide.Component,
};

/** What was compared, and files side by side. One comparison, and the making of one, have the page to themselves. */
export const ComparePage = () => {
  const { view } = useStores();
  const section = useView((state) => state.compareSection);
  const place = useComparisons((state) => state.place);
  const Section = sections[section];

  if (section === "comparisons" && place.kind !== "list") {
    return (
      <Suspense fallback={<div className={styles.page} />}>
        {place.kind === "new" ? (
          <newComparison.Component />
        ) : (
          <comparisonView.Component key={place.comparisonId} />
        )}
      </Suspense>
    );
  }
  return (
    <main className={styles.page}>
      <div className={classNames(styles.content, section !== "comparisons" && styles.wide)}>
        <h1 className={styles.title}>{words.pages.compare}</h1>
        {compareSections.length > 1 && (
          <nav aria-label={words.compareSectionsName} className={styles.sections}>
            {compareSections.map((one) => (
              <button
                key={one}
                type="button"
                aria-current={one === section ? "true" : undefined}
                className={styles.section}
                onClick={() => view.getState().showCompareSection(one)}
              >
                {words.compareSections[one]}
              </button>
            ))}
          </nav>
        )}
        <Suspense fallback={null}>
          <Section />
        </Suspense>
      </div>
    </main>
  );
};
