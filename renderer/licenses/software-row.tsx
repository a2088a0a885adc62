import { ChevronRight } from "lucide-react";
import { useId } from "react";
import type { SoftwareNotice } from "../../app/licenses/software-notice.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { LicenseFullText } from "../components/license-text.tsx";
import { useLicenses, useStores } from "../components/stores.tsx";
import styles from "./licenses-page.module.css";
import { words } from "./words.ts";

/** One software that the app carries: a line that opens to its license text. One is open at a time. */
export const SoftwareRow = ({ notice }: { readonly notice: SoftwareNotice }) => {
  const { licenses } = useStores();
  const mine = useLicenses((state) =>
    state.softwareText?.id === notice.id ? state.softwareText.shown : null,
  );
  const contentId = useId();
  const open = mine !== null;
  const read = (): void => void licenses.getState().readSoftwareText(notice.id);

  return (
    <li className={styles.softwareRow}>
      <button
        type="button"
        className={styles.rowButton}
        aria-expanded={open}
        aria-controls={contentId}
        onClick={() => (open ? void licenses.getState().readSoftwareText(null) : read())}
      >
        <ChevronRight size={15} strokeWidth={1.75} aria-hidden="true" className={styles.chevron} />
        <span className={styles.softwareName}>{notice.name}</span>
        <span className={styles.softwareFacts}>{words.softwareFacts(notice.version, notice.license)}</span>
      </button>
      <div id={contentId} hidden={!open} className={styles.rowContent}>
        {mine?.kind === "failed" && <ErrorAlert error={mine.error} onRetry={read} />}
        {mine?.kind === "read" && mine.text !== null && (
          <LicenseFullText text={mine.text.text} from={null} sha256={null} />
        )}
      </div>
    </li>
  );
};
