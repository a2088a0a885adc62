import { useDeferredValue, useEffect, useState } from "react";
import { licenseOfHubTag } from "../../app/licenses/license-of-hub-tag.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { licenseWords } from "../components/license-words.ts";
import pageStyles from "../components/page.module.css";
import { SearchField } from "../components/search-field.tsx";
import { useLicenses, useModels, useStores } from "../components/stores.tsx";
import { findLicenses, findSoftware } from "./find-licenses.ts";
import { LicenseRow } from "./license-row.tsx";
import styles from "./licenses-page.module.css";
import { SoftwareRow } from "./software-row.tsx";
import { words } from "./words.ts";

export const LicensesPage = () => {
  const { licenses } = useStores();
  const known = useLicenses((state) => state.licenses);
  const software = useLicenses((state) => state.software);
  const error = useLicenses((state) => state.error);
  const files = useModels((state) => state.files);
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search).trim();

  useEffect(() => {
    void licenses.getState().refresh();
    // Chromium's text alone is large: it stays no longer than it is looked at.
    return () => void licenses.getState().readSoftwareText(null);
  }, [licenses]);

  const usedBy = (licenseId: string): readonly string[] => [
    ...new Set(
      (files ?? []).filter((file) => licenseOfHubTag(file.license) === licenseId).map((file) => file.name),
    ),
  ];
  const shownLicenses = findLicenses(known ?? [], wanted, (one) => licenseWords.classes[one]);
  const shownSoftware = findSoftware(software ?? [], wanted);
  // What is used here comes first.
  const inOrder = [...shownLicenses].sort(
    (one, other) => Number(usedBy(other.id).length > 0) - Number(usedBy(one.id).length > 0),
  );

  return (
    <main className={pageStyles.page}>
      <div className={styles.content}>
        <div className={styles.head}>
          <div className={styles.words}>
            <h1 className={styles.title}>{words.title}</h1>
            <p className={styles.intro}>{words.intro}</p>
          </div>
          <SearchField
            className={styles.search}
            label={words.search}
            placeholder={words.searchPlaceholder}
            value={search}
            onChange={setSearch}
          />
        </div>
        {error !== null && (
          <div className={styles.error}>
            <ErrorAlert error={error} onRetry={() => void licenses.getState().refresh()} />
          </div>
        )}
        {inOrder.length > 0 && (
          <section className={styles.section}>
            <h2>{words.models}</h2>
            <ul aria-label={words.list} className={styles.list}>
              {inOrder.map((one) => (
                <LicenseRow key={one.id} license={one} usedBy={usedBy(one.id)} />
              ))}
            </ul>
          </section>
        )}
        {shownSoftware.length > 0 && (
          <section className={styles.section}>
            <h2>{words.software}</h2>
            <p className={styles.sectionIntro}>{words.softwareIntro(software?.length ?? 0)}</p>
            <ul aria-label={words.softwareList} className={styles.list}>
              {shownSoftware.map((one) => (
                <SoftwareRow key={one.id} notice={one} />
              ))}
            </ul>
          </section>
        )}
        {known !== null && wanted !== "" && inOrder.length + shownSoftware.length === 0 && (
          <p className={styles.soft}>{words.none(wanted)}</p>
        )}
      </div>
    </main>
  );
};
