import { type DragEvent, useRef, useState } from "react";
import type { Chat } from "../../app/chats/chat.ts";
import type { ListRow } from "./arrange-chats.ts";
import { words } from "./words.ts";

/** Says to ourselves, and to nobody else, that chats are dragged. */
const carried = "application/x-cloister-chats";

/** Where dragged chats would fall: a folder, or (null) the list. Undefined is nowhere. */
export type DropPlace = string | null | undefined;

const rowUnder = (event: DragEvent, rows: readonly ListRow[], canvas: HTMLElement): ListRow | null => {
  const y = event.clientY - canvas.getBoundingClientRect().top;
  return rows.find(({ top, height }) => y >= top && y < top + height) ?? null;
};

const placeOf = (row: ListRow | null): DropPlace => {
  switch (row?.kind) {
    case "folder":
      return row.folder.id;
    case "empty-folder":
      return row.folderId;
    case "chat":
      return row.headKey === "pinned" ? undefined : row.folderId;
    case "heading":
      return row.name === "pinned" || row.name === "folders" ? undefined : null;
    default:
      return row === null ? null : undefined;
  }
};

type ChatDragOptions = {
  readonly rows: readonly ListRow[];
  /** The dragged row, or all that are selected where it is one of them. */
  readonly chatsFor: (chatId: string) => readonly Chat[];
  readonly move: (chats: readonly Chat[], folderId: string | null) => void;
};

/** Drags chats into folders and out of them. */
export const useChatDrag = ({ rows, chatsFor, move }: ChatDragOptions) => {
  const [place, setPlace] = useState<DropPlace>(undefined);
  const dragged = useRef<readonly Chat[]>([]);

  const onDragStart = (event: DragEvent<HTMLElement>): void => {
    const button = (event.target as Element).closest<HTMLElement>("[data-row]");
    const chats = chatsFor(button?.dataset.row ?? "");
    if (chats.length === 0) {
      event.preventDefault();
      return;
    }
    dragged.current = chats;
    // No text: nothing of it may be dropped into another app, or into the message.
    event.dataTransfer.setData(carried, "");
    event.dataTransfer.effectAllowed = "move";
    if (chats.length > 1) {
      const label = document.createElement("div");
      label.textContent = words.dragged(chats.length);
      label.className = "drag-label";
      document.body.append(label);
      event.dataTransfer.setDragImage(label, -12, 10);
      requestAnimationFrame(() => label.remove());
    }
  };
  const onDragOver = (event: DragEvent<HTMLElement>): void => {
    if (!event.dataTransfer.types.includes(carried)) {
      return;
    }
    const to = placeOf(rowUnder(event, rows, event.currentTarget));
    const moves = to !== undefined && dragged.current.some(({ folderId }) => folderId !== to);
    setPlace(moves ? to : undefined);
    if (moves) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
    }
  };
  const stop = (): void => {
    setPlace(undefined);
    dragged.current = [];
  };
  const onDrop = (event: DragEvent<HTMLElement>): void => {
    const to = placeOf(rowUnder(event, rows, event.currentTarget));
    if (event.dataTransfer.types.includes(carried) && to !== undefined) {
      event.preventDefault();
      move(dragged.current, to);
    }
    stop();
  };
  const onDragLeave = (event: DragEvent<HTMLElement>): void => {
    const into = event.relatedTarget;
    if (!(into instanceof Node && event.currentTarget.contains(into))) {
      setPlace(undefined);
    }
  };
  return { place, handlers: { onDragStart, onDragOver, onDragLeave, onDrop, onDragEnd: stop } };
};
