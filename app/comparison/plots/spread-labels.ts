/**
 * Heights for labels in a column so that none is nearer to the next than `least`, each as near to its wish as that leaves,
 * within `top` and `bottom` while there is room. In the order given.
 */
export const spreadLabels = (
  wishes: readonly number[],
  least: number,
  top: number,
  bottom: number,
): readonly number[] => {
  const ascending = wishes.map((wish, index) => ({ wish, index })).toSorted((a, b) => a.wish - b.wish);
  /** Labels that touch share one middle. */
  const groups: { sum: number; members: number[] }[] = [];
  const startOf = ({
    sum,
    members,
  }: {
    readonly sum: number;
    readonly members: readonly number[];
  }): number => {
    const extent = (members.length - 1) * least;
    const start = sum / members.length - extent / 2;
    return Math.max(top, Math.min(start, bottom - extent));
  };
  for (const { wish, index } of ascending) {
    let group = { sum: wish, members: [index] };
    for (let last = groups.at(-1); last !== undefined; last = groups.at(-1)) {
      if (startOf(last) + last.members.length * least <= startOf(group)) {
        break;
      }
      groups.pop();
      group = { sum: last.sum + group.sum, members: [...last.members, ...group.members] };
    }
    groups.push(group);
  }
  const heights = new Array<number>(wishes.length).fill(0);
  for (const group of groups) {
    for (const [place, member] of group.members.entries()) {
      heights[member] = startOf(group) + place * least;
    }
  }
  return heights;
};
