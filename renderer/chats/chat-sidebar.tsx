import { Plus, Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { useChats, useStores, useView } from "../components/stores.tsx";
import { ChatList } from "./chat-list.tsx";
import styles from "./chat-sidebar.module.css";
import { words } from "./words.ts";

/** Search, a new chat, and the chats: beside the conversation, or in the drawer of a narrow window. */
export const ChatSidebar = () => {
  const { view, chats, conversation } = useStores();
  const filter = useChats((state) => state.filter);
  const focusSearch = useView((state) => state.focusSearch);
  const search = useRef<HTMLInputElement>(null);
  const lastFocus = useRef(0);

  useEffect(() => {
    if (focusSearch > lastFocus.current) {
      search.current?.select();
      search.current?.focus();
    }
    lastFocus.current = focusSearch;
  }, [focusSearch]);

  const startNewChat = (): void => {
    conversation.getState().startNewChat();
    view.getState().setDrawerOpen(false);
    view.getState().requestComposerFocus();
  };

  return (
    <div className={styles.sidebar}>
      <div className={styles.top}>
        <label className={styles.search}>
          <Search size={15} strokeWidth={1.75} aria-hidden="true" />
          <input
            ref={search}
            type="search"
            aria-label={words.search}
            placeholder={words.searchPlaceholder}
            value={filter}
            autoComplete="off"
            onChange={(event) => chats.getState().setFilter(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && filter !== "") {
                event.stopPropagation();
                chats.getState().setFilter("");
              }
            }}
          />
        </label>
        <button type="button" className={styles.newChat} onClick={startNewChat}>
          <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
          {words.newChat}
        </button>
      </div>
      <ChatList />
    </div>
  );
};
