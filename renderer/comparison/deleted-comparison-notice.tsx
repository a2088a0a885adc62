import { PassingNotice } from "../components/passing-notice.tsx";
import { useComparisons, useStores } from "../components/stores.tsx";
import { UndoButton } from "../components/undo-button.tsx";
import { words } from "./words.ts";

const undoMs = 20_000;

/** What was deleted, and the way back. It can be brought back by the palette, too, until the app ends. */
export const DeletedComparisonNotice = () => {
  const { comparisons } = useStores();
  const deleted = useComparisons((state) => state.deleted);
  const { dismiss, restore } = comparisons.getState();
  return (
    <PassingNotice
      about={deleted}
      shownMs={undoMs}
      onPassed={dismiss}
      sentence={deleted === null ? "" : words.deleted(deleted.name)}
    >
      <UndoButton onClick={() => void restore()} />
    </PassingNotice>
  );
};
