/** What spreadsheets take for a formula, or skip on the way to one. */
const startsFormula = /^[\s\ufffd]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;

/** A text that no spreadsheet runs: an apostrophe before whatever could begin a formula. */
const guarded = (text: string): string => (startsFormula.test(text) ? `'${text}` : text);

/**
 * One line of CSV by RFC 4180, its end included. Texts are guarded against becoming formulas; numbers stay numbers, with a
 * point; null is empty.
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells
    .map((cell) => {
      if (cell === null) {
        return "";
      }
      if (typeof cell === "number") {
        return Number.isFinite(cell) ? String(cell) : "";
      }
      const text = guarded(cell.replaceAll("\u0000", "\ufffd"));
      return /[",\r\n;]/.test(text) || text.startsWith("'") ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(",")}\r\n`;
