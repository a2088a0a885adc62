import { Button } from "../components/button.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { useStores, useTasks } from "../components/stores.tsx";
import { useGrowingCount } from "../components/use-growing-count.ts";
import styles from "./rows.module.css";
import { words } from "./words.ts";

/** Model files that other apps keep on this machine, once they were looked for. */
export const ElsewhereList = () => {
  const { tasks } = useStores();
  const files = useTasks((state) => state.elsewhere);
  const mode = useTasks((state) => state.mode);
  const { count, end } = useGrowingCount(files?.length ?? 0, "elsewhere");
  if (files === null) {
    return null;
  }
  const { importFiles, closeElsewhere } = tasks.getState();
  return (
    <div className={styles.block}>
      <div className={styles.line}>
        <p className={styles.soft}>{files.length === 0 ? words.elsewhereNone : words.elsewhereLooked}</p>
        <Button kind="quiet" className={styles.close} onClick={closeElsewhere}>
          {words.closeElsewhere}
        </Button>
      </div>
      {files.length > 0 && (
        <ul aria-label={words.elsewhere} className={styles.rows}>
          {files.slice(0, count).map((file) => (
            <li key={file.id} className={styles.row}>
              <div className={styles.line}>
                <div>
                  <h3 className={styles.name}>{file.name}</h3>
                  <p
                    className={styles.soft}
                  >{`${file.app} · ${formatBytes(file.sizeBytes)} · ${file.folder}`}</p>
                </div>
                {file.alreadyInstalled ? (
                  <span className={styles.soft}>{words.alreadyInstalled}</span>
                ) : (
                  <Button
                    title={words.importModes[mode]}
                    onClick={() => void importFiles({ kind: "elsewhere", fileId: file.id })}
                  >
                    {words.importThis}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <div ref={end} />
    </div>
  );
};
