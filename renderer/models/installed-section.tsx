import { memo } from "react";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { QuantizationRows } from "../components/quantization-rows.tsx";
import { useModels, useStores, useTasks } from "../components/stores.tsx";
import { useGrowingCount } from "../components/use-growing-count.ts";
import { ElsewhereList } from "./elsewhere-list.tsx";
import { ImportActions } from "./import-actions.tsx";
import { InstalledModel } from "./installed-model.tsx";
import styles from "./models-page.module.css";
import { OfferedFiles } from "./offered-files.tsx";
import rowStyles from "./rows.module.css";
import { SectionHeading } from "./section-heading.tsx";
import { TaskRow } from "./task-row.tsx";
import { words } from "./words.ts";

/** What is on this machine, and the ways to get more without a network. */
export const InstalledSection = memo(() => {
  const { models, settings, tasks } = useStores();
  const all = useModels((state) => state.files);
  const deletingId = useModels((state) => state.deleting?.id ?? null);
  const error = useModels((state) => state.error);
  const engineError = useModels(({ engine }) =>
    engine.state === "failed" && engine.modelFileId === null ? engine.error : null,
  );
  const taskError = useTasks((state) => state.error);
  const allTasks = useTasks((state) => state.tasks);
  const files = all?.filter(({ id }) => id !== deletingId) ?? null;
  const { count, end } = useGrowingCount(files?.length ?? 0, "installed");
  const shownIds = new Set(files?.map(({ id }) => id));
  const ownTasks = allTasks.filter(({ modelFileId }) => modelFileId === null || !shownIds.has(modelFileId));
  const sizeBytes = files?.reduce((sum, file) => sum + file.sizeBytes, 0) ?? 0;

  return (
    <section id="models-installed" className={styles.section}>
      <SectionHeading
        title={words.installedShort}
        aside={
          files !== null && files.length > 0 ? words.diskUse(files.length, formatBytes(sizeBytes)) : null
        }
      />
      <ImportActions />
      <OfferedFiles />
      {taskError !== null && (
        <div className={styles.error}>
          <ErrorAlert
            error={taskError}
            step={{ label: words.dismiss, onClick: () => tasks.getState().dismissError() }}
          />
        </div>
      )}
      {[error, engineError].map(
        (one) =>
          one !== null && (
            <div key={one.code} className={styles.error}>
              <ErrorAlert error={one} onRetry={() => void models.getState().refresh()} />
            </div>
          ),
      )}
      {ownTasks.length > 0 && (
        <ul aria-label={words.tasks} className={rowStyles.block}>
          {ownTasks.map((task) => (
            <li key={task.id} className={rowStyles.row}>
              <TaskRow task={task} />
            </li>
          ))}
        </ul>
      )}
      <QuantizationRows />
      <ElsewhereList />
      {files !== null && files.length === 0 && (
        <div className={styles.empty}>
          <p>{words.empty}</p>
          <Button onClick={() => void settings.getState().reveal("models")}>{words.showFolder}</Button>
        </div>
      )}
      {files !== null && files.length > 0 && (
        <ul aria-label={words.installed} className={styles.list}>
          {files.slice(0, count).map((file) => (
            <InstalledModel key={file.id} file={file} />
          ))}
        </ul>
      )}
      <div ref={end} />
    </section>
  );
});
