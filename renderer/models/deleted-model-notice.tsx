import { useEffect } from "react";
import { PassingNotice } from "../components/passing-notice.tsx";
import { useModels, useSettings, useStores } from "../components/stores.tsx";
import { UndoButton } from "../components/undo-button.tsx";
import { placeOfFile } from "./place-of-file.ts";
import { words } from "./words.ts";

const undoMs = 8000;

/** What was deleted, and the way back. The file goes when the notice does, and at the latest with the window. */
export const DeletedModelNotice = () => {
  const { models } = useStores();
  const deleting = useModels((state) => state.deleting);
  const place = useSettings((state) => placeOfFile(deleting?.path ?? "", state.info?.modelFolders));
  const { finishDeletion, undoDeletion } = models.getState();

  useEffect(() => {
    const finish = (): void => void finishDeletion();
    window.addEventListener("pagehide", finish);
    return () => {
      window.removeEventListener("pagehide", finish);
      finish();
    };
  }, [finishDeletion]);

  const sentence = place === "in-place" ? words.forgotten : words.deleted;
  return (
    <PassingNotice
      about={deleting}
      shownMs={undoMs}
      onPassed={finishDeletion}
      sentence={deleting === null ? "" : sentence(deleting.name)}
    >
      <UndoButton onClick={undoDeletion} />
    </PassingNotice>
  );
};
