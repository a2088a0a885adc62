import type { ChatOrigin } from "../../app/chats/chat.ts";
import { Button } from "../components/button.tsx";
import { shownTitle } from "../components/shown-title.ts";
import { useChats, useConversation, useStores } from "../components/stores.tsx";
import styles from "./branch-notes.module.css";
import { words } from "./branch-words.ts";
import { isBusy } from "./conversation-state.ts";
import { lastMessageOf } from "./shown-part.ts";

/** Stands where a chat that goes on from a branch of another becomes its own. */
export const OriginNote = ({ origin }: { readonly origin: ChatOrigin }) => {
  const { conversation } = useStores();
  const title = useChats((state) => state.chats?.find(({ id }) => id === origin.chatId)?.title ?? null);
  return (
    <div className={styles.origin}>
      <p>{title === null ? words.originGone : words.continuedFrom(shownTitle(title))}</p>
      {title !== null && (
        <Button kind="quiet" onClick={() => void conversation.getState().openAt(origin.messageId)}>
          {words.openOrigin}
        </Button>
      )}
    </div>
  );
};

/** Says, at the end of a branch that was just begun, that the next message goes on from here and what is kept. */
export const BranchNote = () => {
  const { conversation, view } = useStores();
  const chat = useConversation((state) => state.chat);
  const lastId = useConversation((state) => lastMessageOf(state)?.id ?? null);
  const continuationId = useConversation((state) => state.continuationId);
  const begun = useConversation((state) => state.branchedAtId);
  const busy = useConversation(isBusy);
  if (chat === null || lastId === null || busy || (continuationId === null && begun !== lastId)) {
    return null;
  }
  const { showVersion, copyBranch } = conversation.getState();
  return (
    <div className={styles.begun}>
      <p>{continuationId === null ? words.branchAtEnd : words.branchBegun}</p>
      {continuationId !== null && (
        <Button kind="quiet" onClick={() => void showVersion(continuationId)}>
          {words.showContinuation}
        </Button>
      )}
      {!chat.temporary && (
        <Button
          kind="quiet"
          onClick={() => {
            void copyBranch(lastId, words.copiedTitle(shownTitle(chat.title)).slice(0, 200));
            view.getState().requestComposerFocus();
          }}
        >
          {words.copyBranch}
        </Button>
      )}
    </div>
  );
};
