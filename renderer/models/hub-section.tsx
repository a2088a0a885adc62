import type { FormEvent } from "react";
import { memo } from "react";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { SearchField } from "../components/search-field.tsx";
import { useHub, useStores } from "../components/stores.tsx";
import { hubHost } from "./hub-host.ts";
import { hubName } from "./hub-name.ts";
import { HubRepositoryFiles } from "./hub-repository-files.tsx";
import { HubRepositoryItem } from "./hub-repository-item.tsx";
import { words } from "./hub-words.ts";
import styles from "./models-page.module.css";
import { SectionHeading } from "./section-heading.tsx";

/** Everything else that is published: asked for by the person, and only then. */
export const HubSection = memo(() => {
  const { hub } = useStores();
  const host = useHub((state) => (state.status === null ? words.anywhere : hubHost(state.status.address)));
  const name = useHub((state) => hubName(state.status));
  const text = useHub((state) => state.text);
  const searchedText = useHub((state) => state.searchedText);
  const results = useHub((state) => state.results);
  const openRepository = useHub((state) => state.openRepository);
  const isListed =
    results.state === "answered" && results.value.some(({ repository }) => repository === openRepository);

  const search = (event: FormEvent): void => {
    event.preventDefault();
    void hub.getState().search();
  };

  return (
    <section id="models-hub" className={styles.section}>
      <SectionHeading title={name} aside={null} />
      <p className={styles.sectionIntro}>{words.intro(host)}</p>
      <search>
        <form className={styles.form} onSubmit={search}>
          <SearchField
            label={words.search}
            placeholder={words.searchPlaceholder}
            maxLength={200}
            value={text}
            onChange={(value) => hub.getState().setText(value)}
          />
          <Button type="submit" disabled={text.trim() === "" || results.state === "asking"}>
            {words.ask}
          </Button>
        </form>
      </search>
      {results.state === "asking" && (
        <p className={styles.none} aria-live="polite">
          {words.asking(host)}
        </p>
      )}
      {results.state === "failed" && (
        <ErrorAlert error={results.error} onRetry={() => void hub.getState().search()} />
      )}
      {openRepository !== null && !isListed && results.state !== "asking" && (
        <HubRepositoryFiles repository={openRepository} />
      )}
      {results.state === "answered" && results.value.length === 0 && openRepository === null && (
        <p className={styles.none}>{words.none(searchedText)}</p>
      )}
      {results.state === "answered" && results.value.length > 0 && (
        <ul aria-label={words.results} className={styles.list}>
          {results.value.map((summary) => (
            <HubRepositoryItem key={summary.repository} summary={summary} />
          ))}
        </ul>
      )}
    </section>
  );
});
