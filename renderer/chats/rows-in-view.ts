import type { ListRow } from "./arrange-chats.ts";

/** Up to this many chats are all on the page: then nothing has to follow the scrolling. */
export const allShownUpTo = 300;

/** In CSS pixels, above and below what is seen. */
const margin = 800;

/** The place that is seen of the list, in CSS pixels. */
export type View = { readonly top: number; readonly height: number };

/**
 * What of the list is put on the page. Headings and folders always are, since chats name them as what they stand under;
 * so is the row with the keyboard's focus, which would be lost with it.
 */
export const rowsInView = (
  rows: readonly ListRow[],
  view: View,
  activeKey: string | null,
): readonly ListRow[] => {
  if (rows.length <= allShownUpTo) {
    return rows;
  }
  const [from, to] = [view.top - margin, view.top + view.height + margin];
  return rows.filter(
    (row) => row.kind !== "chat" || row.key === activeKey || (row.top + row.height > from && row.top < to),
  );
};
