import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { License } from "../../app/licenses/license.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { LicenseCard } from "../components/license-card.tsx";
import { LicenseClassMark } from "../components/license-class.tsx";
import { LicenseFullText } from "../components/license-text.tsx";
import { licenseWords } from "../components/license-words.ts";
import { useLicenses, useStores } from "../components/stores.tsx";
import styles from "./licenses-page.module.css";
import { words } from "./words.ts";

type LicenseRowProps = {
  readonly license: License;
  /** Names of installed models under it. */
  readonly usedBy: readonly string[];
};

/** One license: a line that opens to its card and its full text. */
export const LicenseRow = ({ license, usedBy }: LicenseRowProps) => {
  const { licenses } = useStores();
  const shown = useLicenses((state) => state.texts[license.id]);
  const [open, setOpen] = useState(false);
  const [textOpen, setTextOpen] = useState(false);
  const contentId = useId();
  const read = (): void => void licenses.getState().readText(license.id);

  return (
    <li className={styles.row}>
      <h3 className={styles.rowHeading}>
        <button
          type="button"
          className={styles.rowButton}
          aria-expanded={open}
          aria-controls={contentId}
          onClick={() => setOpen(!open)}
        >
          <ChevronRight size={15} strokeWidth={1.75} aria-hidden="true" className={styles.chevron} />
          <span className={styles.name}>{license.name}</span>
          <LicenseClassMark license={license} />
        </button>
      </h3>
      {usedBy.length > 0 && <p className={styles.usedBy}>{words.usedBy(usedBy)}</p>}
      <div id={contentId} hidden={!open} className={styles.rowContent}>
        {open && (
          <>
            <LicenseCard license={license} />
            {!textOpen && (
              <div>
                <Button
                  onClick={() => {
                    setTextOpen(true);
                    read();
                  }}
                >
                  {licenseWords.showText}
                </Button>
              </div>
            )}
            {textOpen && shown?.kind === "failed" && <ErrorAlert error={shown.error} onRetry={read} />}
            {textOpen && shown?.kind === "read" && shown.text === null && (
              <p className={styles.soft}>{licenseWords.noText}</p>
            )}
            {textOpen && shown?.kind === "read" && shown.text !== null && (
              <LicenseFullText text={shown.text.text} from={shown.text.from} sha256={shown.text.sha256} />
            )}
          </>
        )}
      </div>
    </li>
  );
};
