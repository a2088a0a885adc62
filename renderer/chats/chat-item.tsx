import { memo } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import { shownTitle } from "../components/shown-title.ts";
import { useStores } from "../components/stores.tsx";
import { VisibleTitle } from "../components/visible-title.tsx";
import styles from "./chat-item.module.css";
import type { ChatActivity } from "./chats-store.ts";
import { words } from "./words.ts";

type ChatItemProps = {
  readonly chat: Chat;
  readonly open: boolean;
  readonly activity: ChatActivity | null;
  readonly groupHeadingId: string;
};

const ChatItemShown = ({ chat, open, activity, groupHeadingId }: ChatItemProps) => {
  const { conversation, view } = useStores();
  const openChat = (): void => {
    view.getState().setDrawerOpen(false);
    view.getState().requestComposerFocus();
    if (conversation.getState().chat?.id !== chat.id) {
      void conversation.getState().open(chat.id);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: its list is no <ul>; see ChatList.
    <div role="listitem" className={styles.item}>
      <button
        type="button"
        className={styles.open}
        aria-current={open ? "true" : undefined}
        aria-describedby={groupHeadingId}
        title={shownTitle(chat.title)}
        onClick={openChat}
      >
        <span className={styles.title} dir="auto">
          <VisibleTitle title={chat.title} />
        </span>
        {activity !== null && <span className={styles.activity}>{words.activity[activity]}</span>}
      </button>
    </div>
  );
};

export const ChatItem = memo(ChatItemShown);
