import { MessageCircleDashed } from "lucide-react";
import { Button } from "../components/button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import styles from "./temporary-bar.module.css";
import { words } from "./words.ts";

/** Says of an open temporary chat what it is, and offers to keep it. */
export const TemporaryBar = () => {
  const { conversation } = useStores();
  const temporary = useConversation((state) => state.chat?.temporary ?? false);
  if (!temporary) {
    return null;
  }
  return (
    <div className={styles.bar}>
      <MessageCircleDashed size={16} strokeWidth={1.75} aria-hidden="true" />
      <p>{words.temporaryMeans}</p>
      <Button kind="quiet" onClick={() => void conversation.getState().keepTemporary()}>
        {words.keepTemporary}
      </Button>
    </div>
  );
};
