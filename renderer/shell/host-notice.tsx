import { X } from "lucide-react";
import { IconButton } from "../components/icon-button.tsx";
import { useConversation, useNotice } from "../components/stores.tsx";
import styles from "./host-notice.module.css";
import { words } from "./words.ts";

/** What happened to a part of the app, in a sentence, until it is dismissed. */
export const HostNotice = () => {
  const error = useNotice((state) => state.error);
  const dismiss = useNotice((state) => state.dismiss);
  // The answer that it hit says so itself, with the way to go on.
  const toldByAnswer = useConversation((state) => state.messages.at(-1)?.error?.message === error?.message);
  if (error === null || toldByAnswer) {
    return null;
  }
  return (
    <div role="alert" className={styles.notice}>
      <p>{error.message}</p>
      <IconButton icon={X} label={words.dismiss} onClick={dismiss} />
    </div>
  );
};
