import { useEffect, useState } from "react";
import { Button } from "../components/button.tsx";
import { useModels, useSettings, useStores } from "../components/stores.tsx";
import styles from "./deleted-model-notice.module.css";
import { placeOfFile } from "./place-of-file.ts";
import { words } from "./words.ts";

/** How long a deletion can be taken back; longer while the pointer or the keyboard is on the notice. */
const undoMs = 8000;

/** What was deleted, and the way back. The file goes when the notice does, and at the latest with the window. */
export const DeletedModelNotice = () => {
  const { models } = useStores();
  const deleting = useModels((state) => state.deleting);
  const place = useSettings((state) => placeOfFile(deleting?.path ?? "", state.info?.modelFolders));
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (deleting === null) {
      setHeld(false);
      return;
    }
    if (held) {
      return;
    }
    const timer = setTimeout(() => void models.getState().finishDeletion(), undoMs);
    return () => clearTimeout(timer);
  }, [models, deleting, held]);

  useEffect(() => {
    const finish = (): void => void models.getState().finishDeletion();
    window.addEventListener("pagehide", finish);
    return () => {
      window.removeEventListener("pagehide", finish);
      finish();
    };
  }, [models]);

  return (
    <div aria-live="polite" className={styles.place}>
      {deleting !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only keep the notice while it is in use.
        <div
          className={styles.notice}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={styles.sentence}>
            {place === "in-place" ? words.forgotten(deleting.name) : words.deleted(deleting.name)}
          </span>
          <Button kind="quiet" className={styles.undo} onClick={() => models.getState().undoDeletion()}>
            {words.undo}
          </Button>
        </div>
      )}
    </div>
  );
};
