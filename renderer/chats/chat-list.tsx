import { ContextMenu } from "radix-ui";
import { type FocusEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import type { Folder } from "../../app/chats/folder.ts";
import { classNames } from "../components/class-names.ts";
import { ErrorAlert } from "../components/error-alert.tsx";
import { useChats, useConversation, useStores } from "../components/stores.tsx";
import { useChatDeeds } from "../components/use-chat-deeds.ts";
import { arrangeChats, arrangeFlat, heightOf, type ListRow } from "./arrange-chats.ts";
import styles from "./chat-list.module.css";
import { ListMenu, type MenuTarget } from "./list-menu.tsx";
import { ListRows } from "./list-rows.tsx";
import { isStop } from "./next-row.ts";
import { rowsInView } from "./rows-in-view.ts";
import { useChatDrag } from "./use-chat-drag.ts";
import { useListKeys } from "./use-list-keys.ts";
import { useListView } from "./use-list-view.ts";
import { words } from "./words.ts";

/** Now, by the minute: the groups change at midnight. */
const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

/** The lines of the list, as the person's folders, pins and archive have them. */
const useRows = (): { readonly found: readonly Chat[]; readonly rows: readonly ListRow[] } => {
  const chats = useChats((state) => state.chats);
  const folders = useChats((state) => state.folders);
  const archiveShown = useChats((state) => state.archiveShown);
  const namesNewFolder = useChats((state) => state.naming?.kind === "new-folder");
  const now = useNow();
  const found = useMemo(
    () => (chats ?? []).filter(({ archived }) => archived === archiveShown),
    [chats, archiveShown],
  );
  const rows = useMemo(
    () => (archiveShown ? arrangeFlat(found, now) : arrangeChats(found, folders, now, { namesNewFolder })),
    [archiveShown, found, folders, now, namesNewFolder],
  );
  return { found, rows };
};

export const ChatList = () => {
  const { chats: store, conversation, view: windowView } = useStores();
  const deeds = useChatDeeds();
  const loaded = useChats((state) => state.chats !== null);
  const error = useChats((state) => state.error);
  const archiveShown = useChats((state) => state.archiveShown);
  const selection = useChats((state) => state.selection);
  const openId = useConversation((state) => state.openingChatId ?? state.chat?.id ?? null);
  // What stops the chats stops what is asked of the open one too: it is said once, where it was asked.
  const toldByConversation = useConversation((state) => state.error?.message === error?.message);
  const { found, rows } = useRows();
  const headings = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const view = useListView(scroller);
  const [lastActive, setLastActive] = useState<string | null>(null);
  const [menuTarget, setMenuTarget] = useState<MenuTarget | null>(null);
  /** A new object each time, so that a row is given the focus again. */
  const [focusWanted, setFocusWanted] = useState<{ readonly key: string } | null>(null);

  const isThere = (key: string | null): boolean => rows.some((row) => row.key === key && isStop(row));
  const activeKey = isThere(lastActive)
    ? lastActive
    : isThere(openId)
      ? openId
      : (rows.find(isStop)?.key ?? null);

  useEffect(() => {
    if (focusWanted !== null) {
      canvas.current?.querySelector<HTMLElement>(`[data-row="${focusWanted.key}"]`)?.focus();
    }
  }, [focusWanted]);

  const chatsFor = (chatId: string): readonly Chat[] => {
    const { chatIds } = selection;
    const ids = new Set(chatIds.includes(chatId) ? chatIds : [chatId]);
    return found.filter(({ id }) => ids.has(id));
  };
  const setCollapsed = (folder: Folder, collapsed: boolean): void =>
    void store.getState().changeFolder(folder.id, { collapsed });

  const focusRow = (key: string): void => {
    setLastActive(key);
    setFocusWanted({ key });
  };
  const keys = useListKeys({
    rows,
    selection,
    activeKey,
    openId,
    viewHeight: view.height,
    focusRow: ({ key }) => focusRow(key),
    select: (wanted) => store.getState().select(wanted),
    open: (chatId) => {
      windowView.getState().setDrawerOpen(false);
      windowView.getState().requestComposerFocus();
      if (conversation.getState().chat?.id !== chatId) {
        void conversation.getState().open(chatId);
      }
    },
    setCollapsed,
    remove: (chats) => void deeds.remove(chats),
    rename: (row) =>
      store
        .getState()
        .name(
          row.kind === "folder"
            ? { kind: "folder", folderId: row.folder.id }
            : { kind: "chat", chatId: row.chat.id },
        ),
  });
  const drag = useChatDrag({
    rows,
    chatsFor,
    move: (chats, folderId) => deeds.organize(chats, { folderId }),
  });

  const onFocus = (event: FocusEvent): void => {
    const key = (event.target as HTMLElement).dataset.row;
    if (key !== undefined) {
      setLastActive(key);
    }
  };
  const chooseMenu = (event: MouseEvent): void => {
    const key = (event.target as Element).closest<HTMLElement>("[data-row]")?.dataset.row;
    const row = rows.find((one) => one.key === key);
    if (row?.kind === "chat") {
      setMenuTarget({ kind: "chats", chats: chatsFor(row.chat.id) });
    } else if (row?.kind === "folder") {
      setMenuTarget({ kind: "folder", folder: row.folder });
    } else {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const emptyText = archiveShown ? words.archiveEmpty : words.empty;

  return (
    <div ref={scroller} className={styles.scroll}>
      {error !== null && !toldByConversation && (
        <div className={styles.notice}>
          <ErrorAlert error={error} onRetry={() => void store.getState().refresh()} />
        </div>
      )}
      {loaded && found.length === 0 && <p className={styles.empty}>{emptyText}</p>}
      <ContextMenu.Root modal={false}>
        <ContextMenu.Trigger asChild onContextMenuCapture={chooseMenu}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it take focus and keys; it listens for all of them. */}
          <div
            ref={canvas}
            className={classNames(styles.canvas, drag.place === null && styles.target)}
            style={{ height: heightOf(rows) }}
            onFocus={onFocus}
            {...keys}
            {...drag.handlers}
          >
            <ListRows
              rows={rowsInView(rows, view, activeKey)}
              count={rows.filter(({ kind }) => kind === "chat").length}
              openId={openId}
              activeKey={activeKey}
              headings={headings}
              dropPlace={drag.place}
              focusRow={focusRow}
            />
          </div>
        </ContextMenu.Trigger>
        <ListMenu target={menuTarget} />
      </ContextMenu.Root>
    </div>
  );
};
