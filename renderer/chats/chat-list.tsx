import { useEffect, useId, useMemo, useState } from "react";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useChats, useConversation, useStores } from "../components/stores.tsx";
import { ChatItem } from "./chat-item.tsx";
import styles from "./chat-list.module.css";
import { groupChats } from "./group-chats.ts";
import { words } from "./words.ts";

/** Chats put on the page at once; a profile may hold very many. */
const pageSize = 200;

/** Now, by the minute: the groups change at midnight. */
const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

export const ChatList = () => {
  const { chats: store } = useStores();
  const chats = useChats((state) => state.chats);
  const error = useChats((state) => state.error);
  const activity = useChats((state) => state.activity);
  const openId = useConversation((state) => state.openingChatId ?? state.chat?.id ?? null);
  // What stops the chats stops what is asked of the open one too: it is said once, where it was asked.
  const toldByConversation = useConversation((state) => state.error?.message === error?.message);
  const [shownCount, setShownCount] = useState(pageSize);
  const now = useNow();
  const headings = useId();

  const groups = useMemo(() => groupChats((chats ?? []).slice(0, shownCount), now), [chats, shownCount, now]);

  return (
    <div className={styles.scroll}>
      {error !== null && !toldByConversation && (
        <div className={styles.notice}>
          <ErrorAlert error={error} onRetry={() => void store.getState().refresh()} />
        </div>
      )}
      {chats !== null && chats.length === 0 && <p className={styles.empty}>{words.empty}</p>}
      {/* Headings are for the eye; each item carries its group as a description, so that the list holds chats only. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a <ul> may hold nothing but items, and the headings stand between them. */}
      <div role="list" aria-label={words.list}>
        {groups.map(({ name, chats: grouped }) => [
          <div key={name} id={`${headings}-${name}`} aria-hidden="true" className={styles.heading}>
            {words.groups[name]}
          </div>,
          ...grouped.map((chat) => (
            <ChatItem
              key={chat.id}
              chat={chat}
              open={chat.id === openId}
              activity={activity[chat.id] ?? null}
              groupHeadingId={`${headings}-${name}`}
            />
          )),
        ])}
      </div>
      {(chats ?? []).length > shownCount && (
        <button
          type="button"
          className={styles.more}
          onClick={() => setShownCount((count) => count + pageSize)}
        >
          {words.showMore}
        </button>
      )}
    </div>
  );
};
