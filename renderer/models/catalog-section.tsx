import { useMemo } from "react";
import type { CatalogModelView } from "../../app/catalog/catalog-view.ts";
import type { Download } from "../../app/downloads/download.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { formatDay } from "../components/format-date.ts";
import { SearchField } from "../components/search-field.tsx";
import { useCatalog, useDownloads, useStores } from "../components/stores.tsx";
import { say } from "../languages/say.ts";
import { CatalogFilters } from "./catalog-filters.tsx";
import { CatalogItem } from "./catalog-item.tsx";
import { words } from "./catalog-words.ts";
import styles from "./models-page.module.css";
import { SectionHeading } from "./section-heading.tsx";

type CatalogSectionProps = {
  /** Those to show now. */
  readonly models: readonly CatalogModelView[];
  /** How many the filter lets through, shown or not yet. */
  readonly matching: number;
};

const noDownloads: readonly Download[] = [];

/** The models of the signed catalog. */
export const CatalogSection = ({ models, matching }: CatalogSectionProps) => {
  const { catalog: store } = useStores();
  const catalog = useCatalog((state) => state.catalog);
  const error = useCatalog((state) => state.error);
  const text = useCatalog((state) => state.filter.text);
  const downloads = useDownloads((state) => state.downloads) ?? noDownloads;
  const byFile = useMemo(
    () =>
      new Map(
        downloads.flatMap((one) =>
          one.source.kind === "catalog" ? [[one.source.catalogFileId, one] as const] : [],
        ),
      ),
    [downloads],
  );

  return (
    <section id="models-catalog" className={styles.section}>
      <SectionHeading
        title={words.title}
        aside={catalog === null ? null : words.count(matching, catalog.models.length)}
      />
      <p className={styles.sectionIntro}>
        {words.intro}
        {catalog !== null &&
          ` ${words.signedEdition(words.edition(catalog.sequence, formatDay(catalog.date)), words.signer[catalog.signer])}`}
      </p>
      {catalog !== null && catalog.notice !== null && (
        <p role="note" className={styles.notice}>
          {say(catalog.notice)}
        </p>
      )}
      {error !== null && (
        <div className={styles.error}>
          <ErrorAlert
            error={error}
            step={{ label: words.tryAgain, onClick: () => void store.getState().refresh() }}
          />
        </div>
      )}
      {catalog !== null && (
        <>
          <SearchField
            size="large"
            label={words.search}
            placeholder={words.searchPlaceholder}
            value={text}
            onChange={(value) => store.getState().setFilter({ text: value })}
          />
          <CatalogFilters models={catalog.models} />
          {matching === 0 ? (
            <div className={styles.none}>
              <p>{words.none}</p>
              <Button onClick={() => store.getState().clearFilter()}>{words.clear}</Button>
            </div>
          ) : (
            <ul aria-label={words.list} className={styles.list}>
              {models.map((model) => (
                <CatalogItem
                  key={model.id}
                  model={model}
                  downloads={model.files.flatMap(({ id }) => byFile.get(id) ?? [])}
                />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
};
