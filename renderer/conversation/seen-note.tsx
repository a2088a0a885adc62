import type { Message } from "../../app/chats/message.ts";
import { useConversation } from "../components/stores.tsx";
import styles from "./article.module.css";
import { words } from "./context-words.ts";

/** The mark of an answer whose model was not given all that stands above it. */
export const SeenNote = ({ message }: { readonly message: Message }) => {
  const live = useConversation((state) =>
    state.liveContext?.messageId === message.id ? state.liveContext.context : null,
  );
  const context = message.generation?.context ?? live;
  if (context === null) {
    return null;
  }
  const { unseenMessages, unseenBecause, partly } = context;
  return (
    <>
      {unseenMessages > 0 && (
        <p className={styles.state}>
          {unseenBecause === "summarized"
            ? words.summarizedBefore(unseenMessages)
            : words.leftOutBefore(unseenMessages)}
        </p>
      )}
      {partly.length > 0 && <p className={styles.state}>{words.partlyBefore(partly.length)}</p>}
    </>
  );
};
