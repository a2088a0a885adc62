import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import type { Folder } from "../../app/chats/folder.ts";
import { isRightToLeft } from "../languages/language.ts";
import { type ListRow, rowHeight } from "./arrange-chats.ts";
import { nextRow } from "./next-row.ts";
import { type ChatSelection, noSelection, selectRange, toggleChat } from "./select-chats.ts";

type ListKeysOptions = {
  readonly rows: readonly ListRow[];
  readonly selection: ChatSelection;
  readonly activeKey: string | null;
  /** Where a range begins when nothing was selected before. */
  readonly openId: string | null;
  readonly viewHeight: number;
  readonly focusRow: (row: ListRow) => void;
  readonly select: (selection: ChatSelection) => void;
  readonly open: (chatId: string) => void;
  readonly setCollapsed: (folder: Folder, collapsed: boolean) => void;
  readonly remove: (chats: readonly Chat[]) => void;
  readonly rename: (row: Extract<ListRow, { readonly kind: "chat" | "folder" }>) => void;
};

const keyOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>("[data-row]")?.dataset.row ?? null) : null;

/** Clicks and keys of the list: opening, going up and down, selecting, collapsing. */
export const useListKeys = (options: ListKeysOptions) => {
  const now = useRef(options);
  now.current = options;

  const shownIds = (): readonly string[] =>
    now.current.rows.flatMap((row) => (row.kind === "chat" ? [row.chat.id] : []));
  const rowOf = (key: string | null): ListRow | undefined => now.current.rows.find((row) => row.key === key);
  const extendTo = (chatId: string): void => {
    const { selection, select, openId, activeKey } = now.current;
    const ids = shownIds();
    const begin = [selection.anchorId, activeKey, openId].find((id) => id !== null && ids.includes(id));
    select(selectRange(ids, begin ?? null, chatId));
  };
  const toggle = (chatId: string): void => now.current.select(toggleChat(now.current.selection, chatId));

  const onClick = (event: MouseEvent): void => {
    const row = rowOf(keyOf(event.target));
    if (row?.kind === "folder") {
      now.current.setCollapsed(row.folder, !row.folder.collapsed);
    } else if (row?.kind === "chat") {
      if (event.shiftKey) {
        extendTo(row.chat.id);
      } else if (event.ctrlKey || event.metaKey) {
        toggle(row.chat.id);
      } else {
        now.current.select({ ...noSelection, anchorId: row.chat.id });
        now.current.open(row.chat.id);
      }
    }
  };

  const chatsToRemove = (row: ListRow): readonly Chat[] => {
    const { selection, rows } = now.current;
    const ids = new Set(
      selection.chatIds.length > 0 ? selection.chatIds : row.kind === "chat" ? [row.chat.id] : [],
    );
    return rows.flatMap((one) => (one.kind === "chat" && ids.has(one.chat.id) ? [one.chat] : []));
  };

  /** Answers whether the key meant something here. */
  const obey = (event: KeyboardEvent, row: ListRow): boolean => {
    const { rows, selection, select, focusRow, viewHeight, remove, rename, setCollapsed } = now.current;
    const controlled = event.ctrlKey || event.metaKey;
    if (controlled && event.key.toLowerCase() === "a") {
      select({ chatIds: shownIds(), anchorId: row.kind === "chat" ? row.chat.id : null });
      return true;
    }
    if (event.altKey || controlled) {
      return false;
    }
    if (event.key === " " && row.kind === "chat") {
      toggle(row.chat.id);
      return true;
    }
    if (event.key === "Escape" && selection.chatIds.length > 0) {
      select(noSelection);
      return true;
    }
    if (event.key === "Delete") {
      const chats = chatsToRemove(row);
      if (chats.length > 0) {
        remove(chats);
      }
      return chats.length > 0;
    }
    if ((row.kind === "folder" || row.kind === "chat") && event.key === "F2") {
      rename(row);
      return true;
    }
    // An arrow towards the start of the line closes a folder.
    const [towardsStart, towardsEnd] = isRightToLeft
      ? (["ArrowRight", "ArrowLeft"] as const)
      : (["ArrowLeft", "ArrowRight"] as const);
    const wantsCollapsed = event.key === towardsStart ? true : event.key === towardsEnd ? false : undefined;
    if (row.kind === "folder" && wantsCollapsed !== undefined) {
      if (row.folder.collapsed !== wantsCollapsed) {
        setCollapsed(row.folder, wantsCollapsed);
      }
      return true;
    }
    const next = nextRow(rows, row.key, event.key, {
      pageRows: Math.max(1, Math.floor(viewHeight / rowHeight) - 2),
      selecting: event.shiftKey,
    });
    if (next === null) {
      return false;
    }
    if (event.shiftKey && next.kind === "chat") {
      extendTo(next.chat.id);
    }
    focusRow(next);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rowOf(keyOf(event.target));
    if (row !== undefined && obey(event, row)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return { onClick, onKeyDown };
};
