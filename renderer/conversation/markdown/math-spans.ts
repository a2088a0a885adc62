/** How a formula may be marked, by what begins it. */
export const mathMarks = { $: "$", $$: "$$", "\\(": "\\)", "\\[": "\\]" } as const;
export type MathMark = keyof typeof mathMarks;

/** A formula within a text: its marks from `start` to `end`, its TeX from `valueStart` to `valueEnd`. In UTF-16 units. */
export type MathSpan = {
  readonly mark: MathMark;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
};

/** In UTF-16 units. What is longer is text with a stray mark in it. */
const longest = 1_000;

const paragraphEnd = /\n[ \t>]*\n/;
const prose = /\p{L}{3,} \p{L}{2,}/u;

/** The places of the runs of backticks, by their length: each code span ends at the next run as long as its own. */
const backtickRuns = (text: string): ReadonlyMap<number, number[]> => {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const places = runs.get(run.length);
    if (places === undefined) {
      runs.set(run.length, [index]);
    } else {
      places.push(index);
    }
  }
  for (const places of runs.values()) {
    places.reverse();
  }
  return runs;
};

const isEscaped = (text: string, at: number): boolean => {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === "\\" && backslashes < longest) {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
};

/** Where `mark` next stands unescaped, at most a formula away. */
const findMark = (text: string, mark: string, from: number): number => {
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at + 1)) {
    if (at - from > longest) {
      return -1;
    }
    if (!isEscaped(text, at)) {
      return at;
    }
  }
  return -1;
};

/**
 * A single dollar is a price more often than a mark: its formula begins and ends without a space, is not followed by a
 * digit (Pandoc's rule), does not begin within a word, and does not read like a sentence.
 */
const isFormulaOfDollars = (text: string, start: number, close: number): boolean => {
  const value = text.slice(start + 1, close);
  return (
    value !== "" &&
    !/^\s|\s$/.test(value) &&
    !/[\p{L}\p{N}]/u.test(text.charAt(start - 1)) &&
    !/\d/.test(text.charAt(close + 1)) &&
    (value.includes("\\") || !prose.test(value))
  );
};

/**
 * The formulas of a block by where they begin: `$x$`, `$$x$$`, `\(x\)` and `\[x\]`, none of them in code and none across
 * paragraphs. Linear in the length of the text.
 */
export const mathSpans = (text: string): ReadonlyMap<number, MathSpan> => {
  const spans = new Map<number, MathSpan>();
  if (!/\$|\\[([]/.test(text)) {
    return spans;
  }
  const runs = backtickRuns(text);
  /** No end of this kind comes any more. */
  const missing = new Set<string>();
  const take = (start: number, mark: MathMark): number => {
    const marks = mark.length;
    const close = mathMarks[mark];
    if (missing.has(close)) {
      return start + marks;
    }
    const at = close.startsWith("\\")
      ? text.indexOf(close, start + marks)
      : findMark(text, close, start + marks);
    if (at === -1) {
      if (close.startsWith("\\")) {
        missing.add(close);
      }
      return start + marks;
    }
    const value = text.slice(start + marks, Math.min(at, start + marks + longest + 1));
    if (
      value.length > longest ||
      value.trim() === "" ||
      paragraphEnd.test(value) ||
      (close === "$" && !isFormulaOfDollars(text, start, at))
    ) {
      return start + marks;
    }
    const end = at + close.length;
    spans.set(start, { start, valueStart: start + marks, valueEnd: at, end, mark });
    return end;
  };
  for (const pattern = /`+|\$\$?|\\[\s\S]/g; ; ) {
    const found = pattern.exec(text);
    if (found === null) {
      return spans;
    }
    const [mark] = found;
    if (mark.startsWith("`")) {
      const places = runs.get(mark.length) ?? [];
      while ((places.at(-1) ?? text.length) <= found.index) {
        places.pop();
      }
      const close = places.pop();
      pattern.lastIndex = (close ?? found.index) + mark.length;
    } else if (mark === "$" || mark === "$$" || mark === "\\(" || mark === "\\[") {
      pattern.lastIndex = take(found.index, mark);
    }
  }
};
