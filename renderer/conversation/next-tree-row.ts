import type { TreeRow } from "./lay-out-tree.ts";

/** The line of the map that a key leads to, or null where the key means nothing there. */
export const nextTreeRow = (
  rows: readonly Pick<TreeRow, "level">[],
  index: number,
  key: string,
  isRightToLeft: boolean,
): number | null => {
  const level = rows[index]?.level ?? 0;
  const [towardsStart, towardsEnd] = isRightToLeft
    ? (["ArrowRight", "ArrowLeft"] as const)
    : (["ArrowLeft", "ArrowRight"] as const);
  switch (key) {
    case "ArrowDown":
      return Math.min(rows.length - 1, index + 1);
    case "ArrowUp":
      return Math.max(0, index - 1);
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    case towardsStart: {
      const above = rows.findLastIndex((row, place) => place < index && row.level < level);
      return above < 0 ? index : above;
    }
    case towardsEnd:
      return (rows[index + 1]?.level ?? 0) > level ? index + 1 : index;
    default:
      return null;
  }
};
