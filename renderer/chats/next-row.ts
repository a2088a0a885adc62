import type { ListRow } from "./arrange-chats.ts";

/** Rows that the keyboard goes to. */
export const isStop = (row: ListRow): boolean => row.kind === "chat" || row.kind === "folder";

/** Where a key leads from a row, or null where it leads nowhere. While chats are selected, folders are passed over. */
export const nextRow = (
  rows: readonly ListRow[],
  fromKey: string | null,
  key: string,
  { pageRows, selecting = false }: { readonly pageRows: number; readonly selecting?: boolean },
): ListRow | null => {
  const stops = rows.filter((row) => (selecting ? row.kind === "chat" || row.key === fromKey : isStop(row)));
  const at = stops.findIndex((row) => row.key === fromKey);
  const last = stops.length - 1;
  const target = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: Math.min(at + pageRows, last),
    PageUp: Math.max(at - pageRows, 0),
    Home: 0,
    End: last,
  }[key];
  return target === undefined ? null : (stops[target] ?? null);
};
