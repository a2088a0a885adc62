import { useRef, useState } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import { plainTitle } from "../../app/chats/plain-title.ts";
import { useStores } from "../components/stores.tsx";
import styles from "./title-field.module.css";
import { words } from "./words.ts";

type TitleFieldProps = { readonly chat: Chat; readonly onDone: () => void };

/** The title, being changed: Enter keeps it, Escape leaves it as it was. */
export const TitleField = ({ chat, onDone }: TitleFieldProps) => {
  const { chats } = useStores();
  const [title, setTitle] = useState(plainTitle(chat.title));
  const finished = useRef(false);

  const finish = (keep: boolean): void => {
    if (finished.current) {
      return;
    }
    finished.current = true;
    const wanted = plainTitle(title);
    if (keep && wanted !== "" && wanted !== chat.title) {
      void chats.getState().rename(chat.id, wanted);
    }
    onDone();
  };

  return (
    <input
      // The person asked for this field just now.
      ref={(element) => {
        if (element !== null && document.activeElement !== element) {
          element.select();
          element.focus();
        }
      }}
      aria-label={words.chatTitle}
      className={styles.field}
      value={title}
      maxLength={200}
      spellCheck={false}
      onChange={(event) => setTitle(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) {
          finish(true);
        }
        if (event.key === "Escape") {
          event.stopPropagation();
          finish(false);
        }
      }}
    />
  );
};
