import type { TreePart } from "../../app/chats/branch-tree.ts";

/** A line of the map. Level 0 is the trunk; what forks from it stands one level in. */
export type TreeRow = TreePart & { readonly level: number };

/**
 * The parts of a tree from top to bottom. Of what follows a fork, the shown part goes on at the same level, or the
 * newest where none is shown, below the others: a long chat with many forks stays narrow.
 */
export const layOutTree = (parts: readonly TreePart[]): readonly TreeRow[] => {
  const children = new Map<string | null, TreePart[]>();
  for (const part of parts) {
    const siblings = children.get(part.parentId);
    if (siblings === undefined) {
      children.set(part.parentId, [part]);
    } else {
      siblings.push(part);
    }
  }
  const rows: TreeRow[] = [];
  // A stack instead of recursion: a chat may fork at every message.
  const open: { readonly parentId: string | null; readonly level: number; readonly part?: TreePart }[] = [
    { parentId: null, level: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { level, part } = next;
    if (part !== undefined) {
      rows.push({ ...part, level });
    }
    const below = children.get(part?.id ?? null) ?? [];
    const main = below.find(({ shown }) => shown) ?? below.at(-1);
    if (main !== undefined) {
      open.push({ parentId: main.parentId, level, part: main });
    }
    for (const other of below.filter((one) => one !== main).reverse()) {
      open.push({ parentId: other.parentId, level: level + 1, part: other });
    }
  }
  return rows;
};
