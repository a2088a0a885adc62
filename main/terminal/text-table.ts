import { terminalText } from "./terminal-text.ts";

/** One name of 200 characters would push all other rows apart. */
const longestCell = 60;

const shortened = (text: string): string => {
  const characters = [...text];
  return characters.length > longestCell ? `${characters.slice(0, longestCell - 1).join("")}…` : text;
};

/**
 * Rows under their headings, each column as wide as its widest cell, without lines; safe to print. Cells of the first
 * column, which are copied into commands, are shown whole; longer ones of others are cut.
 */
export const textTable = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const cells = [headings, ...rows].map((row) =>
    row.map((cell, column) => {
      const text = terminalText(cell).replace(/[\n\t]/g, " ");
      return column === 0 ? text : shortened(text);
    }),
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
