import { escapeHtml } from "../../chat-export/html-of-text.ts";

/** HTML that was made here of escaped parts. Text of others becomes one by `textCell` alone. */
export type Cell = { readonly html: string; readonly isWords?: boolean };

export const textCell = (text: string): Cell => ({ html: escapeHtml(text) });
export const wordsCell = (text: string): Cell => ({
  html: `<span dir="auto">${escapeHtml(text)}</span>`,
  isWords: true,
});
/** A figure with its spread or interval below it. */
export const spreadCell = (figure: string, below: string | null): Cell => ({
  html: `${escapeHtml(figure)}${below === null ? "" : `<span class="low">${escapeHtml(below)}</span>`}`,
});

/**
 * A table whose first column names the rows. It scrolls by itself where the page is too narrow, so that it must be reached
 * by keyboard and have a name.
 */
export const reportTable = (
  name: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  /** A class of the style that gives its columns their widths. */
  layout: "figures" | "items" = "figures",
): string => {
  const isWords = columns.map((_, at) => rows.some((row) => row[at]?.isWords === true));
  const className = (at: number): string => (isWords[at] === true ? ' class="words"' : "");
  return [
    `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(name)}"><table class="${layout}">`,
    `<thead><tr>${columns.map((column, at) => `<th scope="col"${className(at)}>${escapeHtml(column)}</th>`).join("")}</tr></thead>`,
    "<tbody>",
    ...rows.map(
      ([first, ...rest]) =>
        `<tr><th scope="row"${className(0)}>${first?.html ?? ""}</th>${rest.map((cell, at) => `<td${className(at + 1)}>${cell.html}</td>`).join("")}</tr>`,
    ),
    "</tbody></table></div>",
  ].join("\n");
};
