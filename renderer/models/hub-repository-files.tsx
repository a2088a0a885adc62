import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useHub, useStores } from "../components/stores.tsx";
import { useGrowingCount } from "../components/use-growing-count.ts";
import { HubFileRow } from "./hub-file-row.tsx";
import styles from "./hub-repository-files.module.css";
import { words } from "./hub-words.ts";

/** The GGUF files of one repository, as the hub has them now. */
export const HubRepositoryFiles = ({ repository }: { readonly repository: string }) => {
  const { hub, view } = useStores();
  const asked = useHub((state) => state.repository);
  const hasToken = useHub((state) => state.status?.hasToken ?? false);
  const total = asked.state === "answered" ? asked.value.files.length : 0;
  const { count, end } = useGrowingCount(total, repository);
  if (asked.state === "asking" || asked.state === "idle") {
    return (
      <p className={styles.soft} aria-live="polite">
        {words.askingFiles}
      </p>
    );
  }
  if (asked.state === "failed") {
    return <ErrorAlert error={asked.error} onRetry={() => void hub.getState().open(repository)} />;
  }
  const { files, commit, gated, license } = asked.value;
  return (
    <div className={styles.place}>
      <p className={styles.soft}>
        <code title={commit}>{words.commit(commit.slice(0, 12))}</code>
      </p>
      {gated && !hasToken && (
        <div className={styles.gated}>
          <p>{words.gatedHint}</p>
          <Button onClick={() => view.getState().show("settings")}>{words.openSettings}</Button>
        </div>
      )}
      {files.length === 0 ? (
        <p className={styles.soft}>{words.noFiles}</p>
      ) : (
        <ul aria-label={words.files(repository)} className={styles.files}>
          {files.slice(0, count).map((file) => (
            <HubFileRow
              key={file.fileName}
              repository={repository}
              commit={commit}
              license={license}
              file={file}
            />
          ))}
        </ul>
      )}
      <div ref={end} />
    </div>
  );
};
