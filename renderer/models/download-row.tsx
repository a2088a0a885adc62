import type { Download } from "../../app/downloads/download.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { leadsToSettings } from "../components/leads-to-settings.ts";
import { ProgressLine } from "../components/progress-line.tsx";
import { useDownloads, useStores } from "../components/stores.tsx";
import styles from "./download-row.module.css";
import { downloadStateInWords } from "./download-state-in-words.ts";
import { words } from "./download-words.ts";
import { useNow } from "./use-now.ts";

const mayPause = (download: Download): boolean =>
  ["waiting", "downloading", "checking", "retrying"].includes(download.state);

type DownloadRowProps = {
  readonly download: Download;
  /** Says which quantization it is, where the place does not. */
  readonly named?: boolean;
};

/** How one download stands, where it was asked for: a bar, words, and what can be done about it. */
export const DownloadRow = ({ download, named = false }: DownloadRowProps) => {
  const { downloads } = useStores();
  const failure = useDownloads((state) => state.failures[download.id] ?? null);
  const now = useNow(download.state === "retrying");
  const { pause, resume, cancel, dismissFailure } = downloads.getState();
  const error = download.state === "failed" ? download.error : failure;
  // Where the step leads to Settings, going on is a step of its own.
  const leadsAway = error !== null && leadsToSettings(error.code);

  const standing = downloadStateInWords(download, now);

  return (
    <div className={styles.download} data-state={download.state}>
      {download.state === "done" ? (
        <p className={styles.done}>{words.done[download.statedBy]}</p>
      ) : (
        <ProgressLine
          wide
          label={words.downloading(download.name)}
          shown={named ? `${download.quantization} · ${standing}` : standing}
          progress={
            download.sizeBytes === null || download.sizeBytes === 0
              ? null
              : download.receivedBytes / download.sizeBytes
          }
        />
      )}
      <div className={styles.actions}>
        {mayPause(download) && (
          <Button kind="quiet" onClick={() => void pause(download.id)}>
            {words.pause}
          </Button>
        )}
        {(download.state === "paused" || (download.state === "failed" && leadsAway)) && (
          <Button kind="quiet" onClick={() => void resume(download.id)}>
            {words.resume}
          </Button>
        )}
        <Button kind="quiet" onClick={() => void cancel(download.id)}>
          {download.state === "done" ? words.clear : words.cancel}
        </Button>
      </div>
      {error !== null && (
        <div className={styles.error}>
          <ErrorAlert
            error={error}
            onDismiss={() => dismissFailure(download.id)}
            step={
              download.state === "failed" && !leadsAway
                ? { label: words.tryAgain, onClick: () => void resume(download.id) }
                : undefined
            }
          />
        </div>
      )}
    </div>
  );
};
