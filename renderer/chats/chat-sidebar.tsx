import { Plus, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "../components/icon-button.tsx";
import { SearchField } from "../components/search-field.tsx";
import { useChats, useStores, useView } from "../components/stores.tsx";
import { ChatList } from "./chat-list.tsx";
import styles from "./chat-sidebar.module.css";
import { words } from "./words.ts";

type ChatSidebarProps = {
  /** Where it lies over the conversation, what closes it. */
  readonly onClose?: () => void;
};

/** Search, a new chat, and the chats: beside the conversation, or in the drawer of a narrow window. */
export const ChatSidebar = ({ onClose }: ChatSidebarProps) => {
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
        <div className={styles.first}>
          <SearchField
            inputRef={search}
            className={styles.search}
            label={words.search}
            placeholder={words.searchPlaceholder}
            value={filter}
            onChange={(value) => chats.getState().setFilter(value)}
          />
          {onClose !== undefined && <IconButton icon={X} label={words.hideChats} onClick={onClose} />}
        </div>
        <button type="button" className={styles.newChat} onClick={startNewChat}>
          <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
          {words.newChat}
        </button>
      </div>
      <ChatList />
    </div>
  );
};
