import type { DownloadSource } from "../../app/downloads/download.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useDownloads, useHub, useStores } from "../components/stores.tsx";
import styles from "./check-exactly.module.css";
import { downloadSourceKey } from "./download-source-key.ts";
import { words as downloadWords } from "./download-words.ts";
import { hubHost } from "./hub-host.ts";
import { words as hubWords } from "./hub-words.ts";
import { words } from "./words.ts";

type CheckExactlyProps = {
  readonly source: DownloadSource;
  /** Which of several it is, for those who only hear the button. */
  readonly name: string;
};

/** Asks for the file's own header, only when it is pressed, because that needs the network. */
export const CheckExactly = ({ source, name }: CheckExactlyProps) => {
  const { downloads } = useStores();
  const key = downloadSourceKey(source);
  const asked = useDownloads((state) => state.judgements[key]);
  const host = useHub((state) => (state.status === null ? hubWords.anywhere : hubHost(state.status.address)));
  const judge = (): void => void downloads.getState().judge(source);
  if (asked?.state === "answered") {
    return <p className={styles.note}>{words.checkedExactly(host)}</p>;
  }
  return (
    <>
      <p className={styles.note}>
        <Button
          kind="quiet"
          className={styles.button}
          aria-label={words.checkExactlyWhat(name)}
          disabled={asked?.state === "asking"}
          onClick={judge}
        >
          {words.checkExactly}
        </Button>
        <span aria-live="polite">
          {asked?.state === "asking" ? words.checkingExactly(host) : words.checkExactlyHint(host)}
        </span>
      </p>
      {asked?.state === "failed" && (
        <ErrorAlert error={asked.error} step={{ label: downloadWords.tryAgain, onClick: judge }} />
      )}
    </>
  );
};
