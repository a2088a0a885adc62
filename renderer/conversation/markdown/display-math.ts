/** A displayed formula that stands on lines of its own, ended by `end`, the place behind its last line. */
export type DisplayMath = { readonly tex: string; readonly end: number };

/** A formula is shorter, in UTF-16 units; what is longer is text with a stray mark in it. */
const longest = 8_000;

const opener = /^ {0,3}(\$\$|\\\[)/;
const ends: Readonly<Record<string, string>> = { $$: "$$", "\\[": "\\]" };

export const opensMath = (line: string): boolean => opener.test(line);

/**
 * Reads `$$ ... $$` or `\[ ... \]` from the line at `start`. `open`: the text ends before the formula does, or within
 * its last line. Null: no formula. A failed attempt ends at the next mark, so that all of them together are linear.
 */
export const readDisplayMath = (
  text: string,
  start: number,
): { readonly math: DisplayMath | null; readonly open: boolean } => {
  const nothing = { math: null, open: false };
  let first = true;
  let close = "";
  let texStart = start;
  for (let position = start; position <= text.length && position - start <= longest; ) {
    const newline = text.indexOf("\n", position);
    const lineEnd = newline === -1 ? text.length : newline;
    const line = text.slice(position, lineEnd);
    let searched = line.trimEnd();
    if (first) {
      const [whole = "", mark = ""] = opener.exec(line) ?? [];
      close = ends[mark] ?? "";
      texStart = position + whole.length;
      searched = searched.slice(whole.length);
    }
    const at = searched.indexOf(close);
    if (at !== -1) {
      const texEnd = (first ? texStart : position) + at;
      const tex = text.slice(texStart, texEnd).trim();
      return at === searched.length - close.length && tex !== ""
        ? { math: { tex, end: Math.min(text.length, lineEnd + 1) }, open: newline === -1 }
        : nothing;
    }
    if (!first && (opener.test(line) || /^ {0,3}(?:```|~~~)/.test(line))) {
      return nothing;
    }
    if (newline === -1) {
      return { math: null, open: true };
    }
    first = false;
    position = newline + 1;
  }
  return nothing;
};
