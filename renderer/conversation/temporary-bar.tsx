import { MessageCircleDashed } from "lucide-react";
import { Button } from "../components/button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import styles from "./temporary-bar.module.css";
import { words } from "./words.ts";

/** Says of an open temporary chat what it is, and offers to take it along as a file, or to keep it. */
export const TemporaryBar = () => {
  const { conversation, chatExport } = useStores();
  const chatId = useConversation(({ chat }) => (chat?.temporary === true ? chat.id : null));
  if (chatId === null) {
    return null;
  }
  return (
    <div className={styles.bar}>
      <MessageCircleDashed size={16} strokeWidth={1.75} aria-hidden="true" />
      <p>{words.temporaryMeans}</p>
      <Button
        kind="quiet"
        // Its title, which repeats the first message, is shown nowhere.
        onClick={() => chatExport.getState().open({ id: chatId, title: words.temporaryChat })}
      >
        {words.exportChat}
      </Button>
      <Button kind="quiet" onClick={() => void conversation.getState().keepTemporary()}>
        {words.keepTemporary}
      </Button>
    </div>
  );
};
