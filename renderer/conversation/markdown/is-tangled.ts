/** A block longer than this is shown as it is, in UTF-16 units: it is parsed anew with every piece while it grows. */
const longest = 20_000;
/** Quotes and lists within one another, in one line or by indentation. */
const deepestContainers = 16;
const deepestIndentation = 48;
/** Marks of emphasis that may pair with one another, and how long one may be. */
const mostEmphasis = 800;
const longestEmphasis = 24;
const deepestBrackets = 40;
const mostBrackets = 1_500;
const mostCells = 2_000;

const container = /(?:>|[-*+]|\d{1,9}[.)])[ \t]*/y;

const containersOf = (line: string): number => {
  let at = line.length - line.trimStart().length;
  let count = 0;
  for (;;) {
    container.lastIndex = at;
    const found = container.exec(line);
    if (found === null || count > deepestContainers) {
      return count;
    }
    at = container.lastIndex;
    count += 1;
  }
};

/**
 * Whether parsing a block would take longer than its length says, or give a tree so deep that nothing can walk it.
 * Markdown pairs its marks by looking back, so that ten thousand of them take minutes; no text meant to be read comes near
 * these limits. Linear in the length of the text.
 */
export const isTangled = (text: string): boolean => {
  if (text.length > longest) {
    return true;
  }
  for (const line of text.split("\n")) {
    if (containersOf(line) > deepestContainers) {
      // A rule of many stars is no list.
      if (!/^\s*(?:[-*_][ \t]*)+$/.test(line) || line.length > 400) {
        return true;
      }
    }
    if (/^\s*(?:[-*+>]|\d{1,9}[.)])/.test(line) && line.search(/\S/) > deepestIndentation) {
      return true;
    }
  }
  let emphasis = 0;
  let brackets = 0;
  let depth = 0;
  let cells = 0;
  for (const [run] of text.matchAll(/\*+|_+|~+|[[\]|]/g)) {
    if (run === "[") {
      brackets += 1;
      depth += 1;
    } else if (run === "]") {
      depth = Math.max(0, depth - 1);
    } else if (run === "|") {
      cells += 1;
    } else {
      emphasis += 1;
      if (run.length > longestEmphasis && !/^[\s*_~]*$/.test(text)) {
        return true;
      }
    }
    if (emphasis > mostEmphasis || brackets > mostBrackets || depth > deepestBrackets || cells > mostCells) {
      return true;
    }
  }
  return false;
};
