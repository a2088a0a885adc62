import { Archive, ArrowLeft, FolderPlus, Plus, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { longestSearch } from "../../app/chats/search/search-query.ts";
import { IconButton } from "../components/icon-button.tsx";
import { SearchField } from "../components/search-field.tsx";
import { useChats, useConversation, useSearch, useStores, useView } from "../components/stores.tsx";
import { ChatList } from "./chat-list.tsx";
import styles from "./chat-sidebar.module.css";
import { SearchFilters } from "./search-filters.tsx";
import { focusFirstHit, SearchResults } from "./search-results.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { words } from "./words.ts";

type ChatSidebarProps = {
  /** Where it lies over the conversation, what closes it. */
  readonly onClose?: () => void;
};

/** Search, a new chat, and the chats: beside the conversation, or in the drawer of a narrow window. */
export const ChatSidebar = ({ onClose }: ChatSidebarProps) => {
  const { view, chats, search: searches, conversation } = useStores();
  const text = useSearch((state) => state.text);
  const searching = text.trim() !== "";
  const focusSearch = useView((state) => state.focusSearch);
  const search = useRef<HTMLInputElement>(null);
  const lastFocus = useRef(0);
  const archiveShown = useChats((state) => state.archiveShown);
  const archivedCount = useChats((state) => (state.chats ?? []).filter(({ archived }) => archived).length);
  const hasDraft = useConversation(
    (state) => (state.chat ?? state.openingChatId) !== null && /\S/.test(state.drafts.new ?? ""),
  );

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
        <div className={styles.first}>
          <button type="button" className={styles.newChat} onClick={startNewChat}>
            <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.grow}>{words.newChat}</span>
            {hasDraft && (
              <span className={styles.draft} aria-hidden="true">
                {words.draft}
              </span>
            )}
          </button>
          <IconButton
            icon={FolderPlus}
            label={words.newFolder}
            onClick={() => chats.getState().name({ kind: "new-folder", chatIds: [] })}
          />
        </div>
      </div>
      {searching ? (
        <>
          <div className={styles.filters}>
            <SearchFilters />
          </div>
          <SearchResults />
        </>
      ) : (
        <>
          {archiveShown && (
            <div className={styles.archiveHead}>
              <IconButton
                icon={ArrowLeft}
                label={words.leaveArchive}
                className={styles.back}
                onClick={() => chats.getState().showArchive(false)}
              />
              <h2>{words.archive}</h2>
            </div>
          )}
          <ChatList />
          {!archiveShown && archivedCount > 0 && (
            <button
              type="button"
              className={styles.archive}
              onClick={() => chats.getState().showArchive(true)}
            >
              <Archive size={15} strokeWidth={1.75} aria-hidden="true" />
              <span className={styles.grow}>{words.archive}</span>
              <span className={styles.number}>{archivedCount}</span>
            </button>
          )}
          <SelectionBar />
        </>
      )}
    </div>
  );
};
