import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { assertNever } from "../../app/errors/assert-never.ts";
import { Button } from "../components/button.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { shownTitle } from "../components/shown-title.ts";
import { useChats, useStores } from "../components/stores.tsx";
import styles from "./undo-notice.module.css";
import type { Undoable } from "./undoable.ts";
import { words } from "./words.ts";

/** How long the notice stays; it waits while the pointer or the keyboard is on it. */
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
  const { chats, conversation, view } = useStores();
  const undoable = useChats((state) => state.undoable);
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (undoable === null || held) {
      return;
    }
    const timer = setTimeout(() => chats.getState().forgetUndoable(), shownMs);
    return () => clearTimeout(timer);
  }, [chats, undoable, held]);

  const undo = async (): Promise<void> => {
    const chatId = await chats.getState().undo();
    setHeld(false);
    if (chatId !== null) {
      view.getState().show("chats");
      await conversation.getState().open(chatId);
      view.getState().requestComposerFocus();
    }
  };

  return (
    <div aria-live="polite" className={styles.place}>
      {undoable !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only keep the notice while it is in use.
        <div
          className={styles.notice}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={styles.sentence}>{sentenceOf(undoable)}</span>
          <Button kind="quiet" className={styles.undo} onClick={() => void undo()}>
            {words.undo}
          </Button>
          <IconButton icon={X} label={words.dismiss} onClick={() => chats.getState().forgetUndoable()} />
        </div>
      )}
    </div>
  );
};
