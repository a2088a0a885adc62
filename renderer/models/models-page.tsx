import { useDeferredValue, useEffect, useMemo } from "react";
import { filterCatalog } from "../../app/catalog/filter-catalog.ts";
import type { Download } from "../../app/downloads/download.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useCatalog, useDownloads, useHub, useModels, useStores } from "../components/stores.tsx";
import { useGrowingCount } from "../components/use-growing-count.ts";
import { CatalogSection } from "./catalog-section.tsx";
import { DeletedModelNotice } from "./deleted-model-notice.tsx";
import { downloadSourceKey } from "./download-source-key.ts";
import { DownloadsSection } from "./downloads-section.tsx";
import { HubSection } from "./hub-section.tsx";
import { InstalledSection } from "./installed-section.tsx";
import { ModelDetailsPanel } from "./model-details-panel.tsx";
import styles from "./models-page.module.css";
import { SectionNavigation } from "./section-navigation.tsx";
import { words } from "./words.ts";

const noDownloads: readonly Download[] = [];

/** What is installed, what the catalog offers, and what the hub has: one list below the other. */
export const ModelsPage = () => {
  const { catalog, downloads: downloadsStore, hub, tasks, settings } = useStores();
  const catalogView = useCatalog((state) => state.catalog);
  const licenseClasses = useCatalog((state) => state.licenseClasses);
  const filter = useDeferredValue(useCatalog((state) => state.filter));
  const repository = useHub((state) => state.repository);
  const downloads = useDownloads((state) => state.downloads) ?? noDownloads;
  const downloadsError = useDownloads((state) => state.error);
  const shownDetails = useModels((state) => state.shownDetails);

  useEffect(() => {
    void catalog.getState().refresh();
    void downloadsStore.getState().refresh();
    void hub.getState().refreshStatus();
    void tasks.getState().refresh();
    void settings.getState().refreshInfo();
  }, [catalog, downloadsStore, hub, tasks, settings]);

  const models = useMemo(
    () => filterCatalog(catalogView?.models ?? [], filter, licenseClasses),
    [catalogView, filter, licenseClasses],
  );
  const { count, end } = useGrowingCount(models.length, JSON.stringify(filter));
  const shownModels = useMemo(() => models.slice(0, count), [models, count]);
  // A download stands once on the page: with its model where that is in view, else above everything.
  const elsewhere = useMemo(() => {
    const inView = new Set([
      ...shownModels.flatMap(({ files }) => files.map(({ id }) => `catalog ${id}`)),
      ...(repository.state === "answered"
        ? repository.value.files.map((file) => `hub ${repository.value.repository} ${file.fileName}`)
        : []),
    ]);
    // The newest is told first, but they come one after the other: what runs stands above what waits for it.
    return downloads.filter(({ source }) => !inView.has(downloadSourceKey(source))).toReversed();
  }, [downloads, shownModels, repository]);

  return (
    <div className={styles.page}>
      <main className={styles.scroll}>
        <div className={styles.content}>
          <h1 className={styles.title}>{words.title}</h1>
          <p className={styles.intro}>{words.intro}</p>
          <SectionNavigation downloads={downloads} />
          {downloadsError !== null && (
            <div className={styles.error}>
              <ErrorAlert error={downloadsError} onRetry={() => void downloadsStore.getState().refresh()} />
            </div>
          )}
          <DownloadsSection downloads={elsewhere} />
          <InstalledSection />
          <CatalogSection models={shownModels} matching={models.length} />
          <div ref={end} />
          <HubSection />
        </div>
      </main>
      {shownDetails !== null && <ModelDetailsPanel key={shownDetails.modelFileId} shown={shownDetails} />}
      <DeletedModelNotice />
    </div>
  );
};
