/** In UTF-16 units and lines: coloring stays within a few milliseconds, and no line is one that a grammar chokes on. */
const longestCode = 20_000;
const longestLine = 1_000;

/** Whether coloring this code is sure to be quick. */
export const mayBeHighlighted = (code: string): boolean =>
  code.length <= longestCode && !code.split("\n").some((line) => line.length > longestLine);
