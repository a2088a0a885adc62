/** Whether every word of the filter stands somewhere in the texts, whatever its case. */
export const matchesFilter = (texts: readonly string[], filter: string): boolean => {
  const all = texts.join(" ").toLocaleLowerCase();
  return filter
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};
