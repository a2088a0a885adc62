import type { TreePart } from "../../../app/chats/branch-tree.ts";

/** A message as far as the tree needs it. */
export type TreeRow = Pick<TreePart, "id" | "parentId" | "role" | "createdAt">;

export type TreePartWithoutText = Omit<TreePart, "excerpt">;

/**
 * Draws together what has no fork. `rows` are all messages of a chat in the order they were made, so that a message
 * comes after its parent; `shownIds` are those of the shown branch.
 */
export const treeParts = (
  rows: readonly TreeRow[],
  shownIds: readonly string[],
  limit: number,
): { readonly parts: readonly TreePartWithoutText[]; readonly leftOut: number } => {
  const childCounts = new Map<string | null, number>();
  for (const { parentId } of rows) {
    childCounts.set(parentId, (childCounts.get(parentId) ?? 0) + 1);
  }
  const shown = new Set(shownIds);
  const parts = new Map<string, TreePartWithoutText>();
  /** Of every message, the part it belongs to. */
  const partIds = new Map<string, string>();
  for (const { id, parentId, role, createdAt } of rows) {
    const partOfParent = parentId === null ? undefined : partIds.get(parentId);
    const part = partOfParent === undefined ? undefined : parts.get(partOfParent);
    if (part !== undefined && childCounts.get(parentId) === 1) {
      partIds.set(id, part.id);
      parts.set(part.id, { ...part, messageCount: part.messageCount + 1 });
    } else {
      partIds.set(id, id);
      parts.set(id, {
        id,
        parentId: part?.id ?? null,
        role,
        messageCount: 1,
        createdAt,
        shown: shown.has(id),
      });
    }
  }
  const kept = new Set<string>();
  const keep = (part: TreePartWithoutText): void => {
    const chain: string[] = [];
    for (
      let one: TreePartWithoutText | undefined = part;
      one !== undefined && !kept.has(one.id);
      one = one.parentId === null ? undefined : parts.get(one.parentId)
    ) {
      chain.push(one.id);
    }
    if (kept.size + chain.length <= limit) {
      for (const id of chain) {
        kept.add(id);
      }
    }
  };
  const all = [...parts.values()];
  all.filter((part) => part.shown).forEach(keep);
  all.toReversed().forEach(keep);
  return { parts: all.filter(({ id }) => kept.has(id)), leftOut: all.length - kept.size };
};
