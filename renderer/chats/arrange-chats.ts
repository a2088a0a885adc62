import type { Chat } from "../../app/chats/chat.ts";
import type { Folder } from "../../app/chats/folder.ts";
import { sortFolders } from "../components/sort-folders.ts";
import { type ChatGroupName, groupChats } from "./group-chats.ts";

/** In CSS pixels. The style sheets hold the same numbers. */
export const rowHeight = 32;
export const headingHeight = 36;

export type HeadingName = ChatGroupName | "pinned" | "folders";

/** One line of the list, where it stands: `top` and `height` are in CSS pixels. */
export type ListRow = { readonly key: string; readonly top: number; readonly height: number } & (
  | { readonly kind: "heading"; readonly name: HeadingName }
  | { readonly kind: "new-folder" }
  | { readonly kind: "folder"; readonly folder: Folder; readonly count: number }
  | { readonly kind: "empty-folder"; readonly folderId: string }
  | {
      readonly kind: "chat";
      readonly chat: Chat;
      /** The folder it is shown in. */
      readonly folderId: string | null;
      /** The row that it stands under. */
      readonly headKey: string;
      /** Among the chats of the list, from 1. */
      readonly position: number;
    }
);

type Unplaced = ListRow extends infer Row
  ? Row extends ListRow
    ? Omit<Row, "top" | "height" | "position">
    : never
  : never;

export const folderKey = (folderId: string): string => `folder-${folderId}`;

const underTime = (chats: readonly Chat[], now: Date): Unplaced[] =>
  groupChats(chats, now).flatMap(({ name, chats: grouped }): Unplaced[] => [
    { kind: "heading", key: name, name },
    ...grouped.map((chat): Unplaced => ({ kind: "chat", key: chat.id, chat, folderId: null, headKey: name })),
  ]);

const inFolder = (folder: Folder, chats: readonly Chat[]): Unplaced[] => {
  const { id: folderId, collapsed } = folder;
  const key = folderKey(folderId);
  const row: Unplaced = { kind: "folder", key, folder, count: chats.length };
  if (collapsed) {
    return [row];
  }
  if (chats.length === 0) {
    return [row, { kind: "empty-folder", key: `empty-${folderId}`, folderId }];
  }
  return [
    row,
    ...chats.map((chat): Unplaced => ({ kind: "chat", key: chat.id, chat, folderId, headKey: key })),
  ];
};

const place = (rows: readonly Unplaced[]): readonly ListRow[] => {
  let top = 0;
  let position = 0;
  return rows.map((row) => {
    const height = row.kind === "heading" ? headingHeight : rowHeight;
    position += row.kind === "chat" ? 1 : 0;
    const placed = { ...row, top, height, ...(row.kind === "chat" ? { position } : {}) } as ListRow;
    top += height;
    return placed;
  });
};

/** Chats under the days of the calendar alone: the archive. */
export const arrangeFlat = (chats: readonly Chat[], now: Date): readonly ListRow[] =>
  place(underTime(chats, now));

/**
 * The whole list: pinned chats first, then the folders, then the rest under the days of the calendar. `chats` are newest
 * first, without archived ones. A pinned chat stands on top only, whatever folder it lies in.
 */
export const arrangeChats = (
  chats: readonly Chat[],
  folders: readonly Folder[],
  now: Date,
  options: { readonly namesNewFolder: boolean },
): readonly ListRow[] => {
  const known = new Set(folders.map(({ id }) => id));
  const pinned: Chat[] = [];
  const loose: Chat[] = [];
  const byFolder = new Map<string, Chat[]>();
  for (const chat of chats) {
    if (chat.pinned) {
      pinned.push(chat);
    } else if (chat.folderId !== null && known.has(chat.folderId)) {
      const lying = byFolder.get(chat.folderId) ?? [];
      lying.push(chat);
      byFolder.set(chat.folderId, lying);
    } else {
      loose.push(chat);
    }
  }
  const rows: Unplaced[] = [];
  if (pinned.length > 0) {
    rows.push({ kind: "heading", key: "pinned", name: "pinned" });
    for (const chat of pinned) {
      rows.push({ kind: "chat", key: chat.id, chat, folderId: null, headKey: "pinned" });
    }
  }
  if (folders.length > 0 || options.namesNewFolder) {
    rows.push({ kind: "heading", key: "folders", name: "folders" });
    if (options.namesNewFolder) {
      rows.push({ kind: "new-folder", key: "new-folder" });
    }
    for (const folder of sortFolders(folders)) {
      rows.push(...inFolder(folder, byFolder.get(folder.id) ?? []));
    }
  }
  return place([...rows, ...underTime(loose, now)]);
};

/** Where the last row ends, in CSS pixels. */
export const heightOf = (rows: readonly ListRow[]): number => {
  const last = rows.at(-1);
  return last === undefined ? 0 : last.top + last.height;
};
