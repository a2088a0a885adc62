import { terminalText } from "./terminal-text.ts";

/** Rows under their headings, each column as wide as its widest cell, without lines; safe to print. */
export const textTable = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const cells = [headings, ...rows].map((row) =>
    row.map((cell) => terminalText(cell).replace(/[\n\t]/g, " ")),
  );
  const widths = headings.map((_, column) =>
    Math.max(...cells.map((row) => [...(row[column] ?? "")].length)),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - [...cell].length))
      .join("  ")
      .trimEnd(),
  );
};
