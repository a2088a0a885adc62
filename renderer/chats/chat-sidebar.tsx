import { Plus, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { longestSearch } from "../../app/chats/search/search-query.ts";
import { IconButton } from "../components/icon-button.tsx";
import { SearchField } from "../components/search-field.tsx";
import { useSearch, useStores, useView } from "../components/stores.tsx";
import { ChatList } from "./chat-list.tsx";
import styles from "./chat-sidebar.module.css";
import { SearchFilters } from "./search-filters.tsx";
import { focusFirstHit, SearchResults } from "./search-results.tsx";
import { words } from "./words.ts";

type ChatSidebarProps = {
  /** Where it lies over the conversation, what closes it. */
  readonly onClose?: () => void;
};

/** Search, a new chat, and the chats: beside the conversation, or in the drawer of a narrow window. */
export const ChatSidebar = ({ onClose }: ChatSidebarProps) => {
  const { view, search: searches, conversation } = useStores();
  const text = useSearch((state) => state.text);
  const searching = text.trim() !== "";
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
            value={text}
            maxLength={longestSearch}
            onChange={(value) => searches.getState().setText(value)}
            onKeyDown={(event) => {
              if ((event.key === "ArrowDown" || event.key === "Enter") && focusFirstHit()) {
                event.preventDefault();
              }
            }}
          />
          {onClose !== undefined && <IconButton icon={X} label={words.hideChats} onClick={onClose} />}
        </div>
        <button type="button" className={styles.newChat} onClick={startNewChat}>
          <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
          {words.newChat}
        </button>
      </div>
      {searching ? (
        <>
          <div className={styles.filters}>
            <SearchFilters />
          </div>
          <SearchResults />
        </>
      ) : (
        <ChatList />
      )}
    </div>
  );
};
