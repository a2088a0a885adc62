import { MessageCircleDashed } from "lucide-react";
import { useId } from "react";
import { Button } from "../components/button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import styles from "./temporary-choice.module.css";
import { words } from "./words.ts";

/** Lets a new chat be a temporary one, and says in a sentence what that means. */
export const TemporaryChoice = () => {
  const { conversation, view } = useStores();
  const temporary = useConversation((state) => state.newChat.temporary);
  const meaning = useId();
  return (
    <div className={styles.choice}>
      <Button
        aria-pressed={temporary}
        aria-describedby={meaning}
        className={styles.button}
        onClick={() => {
          conversation.getState().setTemporary(!temporary);
          view.getState().requestComposerFocus();
        }}
      >
        <MessageCircleDashed size={16} strokeWidth={1.75} aria-hidden="true" />
        {words.temporaryChat}
      </Button>
      <p id={meaning} className={styles.meaning}>
        {words.temporaryMeans}
      </p>
    </div>
  );
};
