import { X } from "lucide-react";
import { assertNever } from "../../app/errors/assert-never.ts";
import { IconButton } from "../components/icon-button.tsx";
import { PassingNotice } from "../components/passing-notice.tsx";
import { shownTitle } from "../components/shown-title.ts";
import { useChats, useStores } from "../components/stores.tsx";
import { UndoButton } from "../components/undo-button.tsx";
import { undoLast } from "./undo-last.ts";
import type { Undoable } from "./undoable.ts";
import { words } from "./words.ts";

const shownMs = 20_000;

const sentenceOf = (undoable: Undoable): string => {
  switch (undoable.kind) {
    case "deleted":
      return undoable.chatIds.length === 1
        ? words.deleted(shownTitle(undoable.title))
        : words.deletedSeveral(undoable.chatIds.length);
    case "archived":
      return undoable.chatIds.length === 1
        ? words.archived(shownTitle(undoable.title))
        : words.archivedSeveral(undoable.chatIds.length);
    case "folder-deleted":
      return words.folderDeleted(shownTitle(undoable.name));
    case "temporary-left":
      return words.temporaryLeft;
    default:
      return assertNever(undoable);
  }
};

/** What was done last, and the way back. */
export const UndoNotice = () => {
  const stores = useStores();
  const undoable = useChats((state) => state.undoable);
  const { forgetUndoable } = stores.chats.getState();

  return (
    <PassingNotice
      about={undoable}
      shownMs={shownMs}
      onPassed={forgetUndoable}
      sentence={undoable === null ? "" : sentenceOf(undoable)}
      aboveComposer
    >
      <UndoButton onClick={() => void undoLast(stores)} />
      <IconButton icon={X} label={words.dismiss} onClick={forgetUndoable} />
    </PassingNotice>
  );
};
