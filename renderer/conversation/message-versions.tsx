import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Message } from "../../app/chats/message.ts";
import { IconButton } from "../components/icon-button.tsx";
import { useConversation, useStores } from "../components/stores.tsx";
import styles from "./article.module.css";
import { isBusy } from "./conversation-state.ts";
import { words } from "./words.ts";

/** `2 / 3`, and the way to the others. Nothing where there is one. */
export const MessageVersions = ({ message }: { readonly message: Message }) => {
  const { conversation } = useStores();
  const busy = useConversation(isBusy);
  const { position, count, previousId, nextId } = message.versions;
  if (count < 2) {
    return null;
  }
  const show = (messageId: string | null) => () => {
    if (messageId !== null) {
      void conversation.getState().showVersion(messageId);
    }
  };
  return (
    <span className={styles.versions}>
      <IconButton
        icon={ChevronLeft}
        label={words.previousVersion}
        disabled={busy || previousId === null}
        onClick={show(previousId)}
      />
      <span>{`${position} / ${count}`}</span>
      <IconButton
        icon={ChevronRight}
        label={words.nextVersion}
        disabled={busy || nextId === null}
        onClick={show(nextId)}
      />
    </span>
  );
};
