import { Button } from "../components/button.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useModels, useStores, useTasks } from "../components/stores.tsx";
import styles from "./models-page.module.css";
import type { ImportMode } from "./tasks-store.ts";
import { words } from "./words.ts";

const modes: readonly ImportMode[] = ["copy", "in-place"];

/** Ways to bring in a model file from this machine, and what concerns all of them. */
export const ImportActions = () => {
  const { tasks } = useStores();
  const mode = useTasks((state) => state.mode);
  const looking = useTasks((state) => state.lookingElsewhere);
  const moving = useTasks((state) =>
    state.tasks.some((task) => task.kind === "move-folder" && task.state === "running"),
  );
  const hasFiles = useModels((state) => (state.files?.length ?? 0) > 0);
  const { importFiles, setMode, findElsewhere, verify, moveFolder } = tasks.getState();
  return (
    <div className={styles.tools}>
      <div className={styles.importing}>
        <Button onClick={() => void importFiles({ kind: "dialog" })}>{words.importFile}</Button>
        <SelectField
          kind="bare"
          label={words.importMode}
          value={mode}
          options={modes.map((one) => ({ value: one, name: words.importModes[one] }))}
          onChange={(value) => setMode(value as ImportMode)}
        />
      </div>
      <div className={styles.others}>
        <Button kind="quiet" disabled={looking} onClick={() => void findElsewhere()}>
          {words.elsewhere}
        </Button>
        {hasFiles && (
          <Button kind="quiet" onClick={() => void verify(null)}>
            {words.verifyAll}
          </Button>
        )}
        {hasFiles && (
          <Button kind="quiet" disabled={moving} onClick={() => void moveFolder()}>
            {words.moveFolder}
          </Button>
        )}
      </div>
    </div>
  );
};
