import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../components/button.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { shownTitle } from "../components/shown-title.ts";
import { useChats, useStores } from "../components/stores.tsx";
import styles from "./deleted-notice.module.css";
import { words } from "./words.ts";

/** How long the notice stays; it waits while the pointer or the keyboard is on it. */
const shownMs = 20_000;

/** What was deleted, and the way back. */
export const DeletedNotice = () => {
  const { chats, conversation, view } = useStores();
  const deleted = useChats((state) => state.deleted);
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (deleted === null || held) {
      return;
    }
    const timer = setTimeout(() => chats.getState().forgetDeleted(), shownMs);
    return () => clearTimeout(timer);
  }, [chats, deleted, held]);

  const undo = async (): Promise<void> => {
    const chatId = await chats.getState().restore();
    setHeld(false);
    if (chatId !== null) {
      view.getState().show("chats");
      await conversation.getState().open(chatId);
      view.getState().requestComposerFocus();
    }
  };

  return (
    <div aria-live="polite" className={styles.place}>
      {deleted !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only keep the notice while it is in use.
        <div
          className={styles.notice}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={styles.sentence}>{words.deleted(shownTitle(deleted.title))}</span>
          <Button kind="quiet" className={styles.undo} onClick={() => void undo()}>
            {words.undo}
          </Button>
          <IconButton icon={X} label={words.dismiss} onClick={() => chats.getState().forgetDeleted()} />
        </div>
      )}
    </div>
  );
};
