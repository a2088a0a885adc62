/** Another contender goes first each time, so that none always has the place behind the same one. */
export const rotate = <Item>(items: readonly Item[], by: number): readonly Item[] => {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
};
