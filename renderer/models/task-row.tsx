import type { ModelTask } from "../../app/models/model-task.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { useStores } from "../components/stores.tsx";
import { joined } from "../languages/joined.ts";
import { bytesProgressInWords } from "./bytes-progress-in-words.ts";
import styles from "./download-row.module.css";
import { words } from "./words.ts";

/** Long work on one model file: while it runs a bar and Cancel, then what came of it. */
export const TaskRow = ({ task }: { readonly task: ModelTask }) => {
  const { tasks } = useStores();
  const { cancel, dismiss } = tasks.getState();
  if (task.state === "failed" && task.error !== null) {
    return <ErrorAlert error={task.error} step={{ label: words.dismiss, onClick: () => dismiss(task.id) }} />;
  }
  if (task.state === "running") {
    const amount = bytesProgressInWords(task.doneBytes, task.totalBytes === 0 ? null : task.totalBytes);
    const label = words.task[task.kind](task.name);
    return (
      <div className={styles.download}>
        <ProgressLine
          wide
          label={label}
          shown={joined([label, amount])}
          progress={task.totalBytes === 0 ? null : task.doneBytes / task.totalBytes}
        />
        <div className={styles.actions}>
          <Button kind="quiet" onClick={() => void cancel(task.id)}>
            {words.cancel}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.download} data-state="done">
      <p className={task.state === "done" ? styles.done : undefined}>
        {task.state === "done"
          ? (task.result ?? words.taskDone[task.kind](task.name))
          : words.taskCancelled[task.kind]}
      </p>
      <div className={styles.actions}>
        <Button kind="quiet" onClick={() => dismiss(task.id)}>
          {words.dismiss}
        </Button>
      </div>
    </div>
  );
};
