import { Dialog } from "radix-ui";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { License, LicenseText, OpennessCard } from "../../app/licenses/license.ts";
import { Button } from "./button.tsx";
import { ErrorAlert } from "./error-alert.tsx";
import { LicenseCard } from "./license-card.tsx";
import styles from "./license-dialog.module.css";
import { LicenseFullText } from "./license-text.tsx";
import { licenseWords } from "./license-words.ts";
import { Modal } from "./modal.tsx";
import { OpennessMarks } from "./openness-marks.tsx";
import { shownTitle } from "./shown-title.ts";
import { words } from "./words.ts";

export type LicenseDialogProps = {
  readonly modelName: string;
  /** Why it is asked for; null where nobody said. */
  readonly why: string | null;
  readonly license: License;
  /** Undefined while it is read; null where the repository has none. */
  readonly text: LicenseText | null | undefined;
  /** Those that bind beside it, each with its text, once read. */
  readonly further: readonly {
    readonly license: License;
    readonly text: LicenseText | null | undefined;
  }[];
  /** Null where nothing is known of the model. */
  readonly openness: OpennessCard | null;
  /** What went wrong while the text was read or the acceptance recorded. */
  readonly error: AppErrorData | null;
  readonly accepting: boolean;
  readonly onAccept: () => void;
  readonly onRetry: () => void;
  readonly onClose: () => void;
};

const AskedText = ({ text }: { readonly text: LicenseText | null | undefined }) => (
  <>
    {text === null && <p className={styles.noText}>{licenseWords.noTextInRepository}</p>}
    {text !== null && text !== undefined && (
      <LicenseFullText text={text.text} from={text.from} sha256={text.sha256} />
    )}
  </>
);

/** Asks for a license before a download: what it permits, requires and forbids, its full text, and one button. */
export const LicenseDialog = (props: LicenseDialogProps) => {
  const { modelName, why, license, text, further, openness, error, accepting } = props;
  const name = shownTitle(modelName);
  return (
    <Modal wide described={why !== null} onClose={props.onClose}>
      <div className={styles.head}>
        <Dialog.Title className={styles.title}>{licenseWords.dialogTitle(name)}</Dialog.Title>
        <p className={styles.licenseName}>
          {[license, ...further.map((one) => one.license)].map(({ name: one }) => one).join(", and ")}
        </p>
        {why !== null && <Dialog.Description className={styles.why}>{why}</Dialog.Description>}
      </div>
      <div className={styles.content}>
        <LicenseCard license={license} />
        {openness !== null && <OpennessMarks card={openness} license={license} />}
        {error !== null && <ErrorAlert error={error} onRetry={props.onRetry} />}
        {text === undefined && error === null && (
          <p role="status" className={styles.reading}>
            {licenseWords.readingText}
          </p>
        )}
        <AskedText text={text} />
        {further.map((one) => (
          <section key={one.license.id} className={styles.further}>
            <h3>{licenseWords.further(one.license.name)}</h3>
            <LicenseCard license={one.license} />
            {/* Where all licenses lie in one file, that is shown once. */}
            {one.text != null && one.text.sha256 === text?.sha256 ? (
              <p className={styles.noText}>{licenseWords.sameText}</p>
            ) : (
              <AskedText text={one.text} />
            )}
          </section>
        ))}
      </div>
      <div className={styles.foot}>
        <p className={styles.hint}>{licenseWords.acceptHint}</p>
        <div className={styles.buttons}>
          <Button onClick={props.onClose}>{words.cancel}</Button>
          <Button
            kind="primary"
            disabled={text === undefined || accepting}
            aria-busy={accepting}
            onClick={props.onAccept}
          >
            {licenseWords.accept}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
