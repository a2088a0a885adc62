import { memo, useMemo } from "react";
import type { Download } from "../../app/downloads/download.ts";
import { Button } from "../components/button.tsx";
import { useCatalog, useHub, useModels } from "../components/stores.tsx";
import { downloadsSummary } from "./downloads-summary.ts";
import { hubName } from "./hub-name.ts";
import styles from "./models-page.module.css";
import { words } from "./words.ts";

const jumpTo = (id: string): void => {
  const heading = document.querySelector<HTMLElement>(`#${id} h2`);
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
};

const showDownload = (): void => {
  const bars = [...document.querySelectorAll<HTMLElement>("[data-state] [role=progressbar]")];
  bars[0]?.scrollIntoView({ block: "center" });
};

/** The parts of the page, and how the downloads stand, while one scrolls through them. */
export const SectionNavigation = memo(({ downloads }: { readonly downloads: readonly Download[] }) => {
  const installedCount = useModels((state) => state.files?.length ?? 0);
  const catalogCount = useCatalog((state) => state.catalog?.models.length ?? 0);
  const hub = useHub((state) => hubName(state.status));
  const summary = useMemo(() => downloadsSummary(downloads), [downloads]);
  const parts = [
    { id: "models-installed", name: words.installedShort, count: installedCount },
    { id: "models-catalog", name: words.catalogShort, count: catalogCount },
    { id: "models-hub", name: hub, count: 0 },
  ];
  return (
    <div className={styles.navigation}>
      <nav aria-label={words.sections}>
        {parts.map(({ id, name, count }) => (
          <Button key={id} kind="quiet" className={styles.jump} onClick={() => jumpTo(id)}>
            {name}
            {count > 0 && <span className={styles.count}>{count}</span>}
          </Button>
        ))}
      </nav>
      {summary !== null && (
        <Button kind="quiet" className={styles.summary} onClick={showDownload}>
          {summary}
        </Button>
      )}
    </div>
  );
});
