import { X } from "lucide-react";
import { IconButton } from "../components/icon-button.tsx";
import { useNotice } from "../components/stores.tsx";
import styles from "./host-notice.module.css";
import { words } from "./words.ts";

/** What happened to a part of the app, in a sentence, until it is dismissed. */
export const HostNotice = () => {
  const error = useNotice((state) => state.error);
  const dismiss = useNotice((state) => state.dismiss);
  if (error === null) {
    return null;
  }
  return (
    <div role="alert" className={styles.notice}>
      <p>{error.message}</p>
      <IconButton icon={X} label={words.dismiss} onClick={dismiss} />
    </div>
  );
};
