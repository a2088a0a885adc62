import { terminalText } from "./terminal-text.ts";
import { wrapWords } from "./wrap-words.ts";

export type TextTableLayout = {
  /** Characters to a line of the terminal; null where nobody breaks lines. */
  readonly columns: number | null;
  /** The heading of the column whose cells are figures: they end below each other. */
  readonly figures?: string;
};

const gap = "  ";
const indent = "  ";
/** A column of words is never made narrower. */
const narrowest = 12;

const lengthOf = (cell: string): number => [...cell].length;

const widthsOf = (rows: readonly (readonly string[])[]): readonly number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => lengthOf(row[column] ?? ""))));

const totalOf = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1);

/** One row as the lines it takes where its cells are wrapped to these widths. */
const linesOf = (row: readonly string[], widths: readonly number[], figures: number): readonly string[] => {
  const cells = row.map((cell, column) => wrapWords(cell, widths[column] ?? 0));
  return Array.from({ length: Math.max(...cells.map(({ length }) => length)) }, (_, line) =>
    cells
      .map((parts, column) => {
        const part = parts[line] ?? "";
        const space = " ".repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(part)));
        return column === figures ? space + part : part + space;
      })
      .join(gap)
      .trimEnd(),
  );
};

/** The widest column gives way, as far as words do. */
const fitted = (widths: readonly number[], columns: number): readonly number[] => {
  const excess = totalOf(widths) - columns;
  const widest = Math.max(...widths);
  return excess <= 0
    ? widths
    : widths.with(widths.indexOf(widest), Math.max(Math.min(narrowest, widest), widest - excess));
};

/**
 * Rows under their headings, each column as wide as its widest cell, without lines; safe to print. Where that is wider
 * than the terminal, the first column, an id to copy, has a line of its own, and long words below it are wrapped:
 * nothing is cut.
 */
export const textTable = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  { columns, figures = "" }: TextTableLayout,
): readonly string[] => {
  const cells = [headings, ...rows].map((row) =>
    row.map((cell) => terminalText(cell).replace(/[\n\t]/g, " ")),
  );
  const widths = widthsOf(cells);
  if (columns === null || totalOf(widths) <= columns) {
    return cells.flatMap((row) => linesOf(row, widths, headings.indexOf(figures)));
  }
  const below = fitted(widths.slice(1), columns - indent.length);
  return cells.flatMap(([first = "", ...rest]) => [
    first,
    ...linesOf(rest, below, headings.indexOf(figures) - 1).map((line) => indent + line),
  ]);
};
