import { type Block, normalLabel } from "./block.ts";
import { type CodeFence, closesFence, openingFence } from "./code-fence.ts";
import { opensMath, readDisplayMath } from "./display-math.ts";

/** What was found. The first `settled` blocks stay as they are when the text grows; what follows them begins at `rest`. */
export type ScannedBlocks = {
  readonly blocks: readonly Block[];
  readonly settled: number;
  readonly rest: number;
};

const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const listMark = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;
const indented = /^(?: {2,}|\t)/;
const footnote = /^ {0,3}\[\^([^\]\s]{1,200})\]:[ \t]*/;
const definition =
  /^ {0,3}\[(?!\^)([^[\]]{1,300})\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** A list that grew this long is cut between its items, so that the piece that still grows stays short. */
const longBlock = 6_000;

/**
 * Cuts an answer from `from` on into its top-level blocks: paragraphs, lists with their blank lines, fenced code,
 * displayed formulas, footnotes and definitions. It decides only how much is parsed again while an answer grows; a cut in an odd place is a
 * matter of looks, never of safety, because every piece goes through the same renderer. Linear in the length of the text.
 */
export const scanBlocks = (text: string, from = 0): ScannedBlocks => {
  const blocks: Block[] = [];
  const starts: number[] = [];
  let settled: number | null = null;
  /** The block in work: from `start` to the end of its last line that is not blank. */
  let start = from;
  let end = from;
  let inList = false;
  let blankBefore = false;
  let fence: CodeFence | null = null;
  let note: { readonly label: string; readonly length: number } | null = null;

  const push = (block: Block, at: number): void => {
    blocks.push(block);
    starts.push(at);
  };
  /** What stands alone ended here: the next block begins. */
  const flushed = (next: number): void => {
    start = next;
    end = next;
  };
  const flush = (next: number): void => {
    const lines = text.slice(start, end);
    if (note !== null) {
      push(
        {
          kind: "footnote",
          label: note.label,
          text: lines.slice(note.length).replaceAll(/\n(?: {1,4}|\t)/g, "\n"),
        },
        start,
      );
    } else if (lines.trim() !== "") {
      push({ kind: "markdown", text: lines }, start);
    }
    flushed(next);
    inList = false;
    blankBefore = false;
    fence = null;
    note = null;
  };

  let position = from;
  while (position < text.length) {
    const newline = text.indexOf("\n", position);
    const lineEnd = newline === -1 ? text.length : newline;
    const next = Math.min(text.length, lineEnd + 1);
    const line = text.slice(position, lineEnd);
    const blank = line.trim() === "";
    if (newline === -1) {
      settled ??= blocks.length;
    }
    if (fence === null && blankBefore && !blank) {
      const goesOn: boolean =
        inList &&
        (indented.test(line) || (note === null && listItem.test(line) && position - start < longBlock));
      if (!goesOn) {
        flush(position);
      }
    }
    const newNote: RegExpExecArray | null = fence === null ? footnote.exec(line) : null;
    if (newNote !== null && !(inList && note === null && indented.test(line))) {
      flush(position);
      note = { label: normalLabel(newNote[1] ?? ""), length: newNote[0].length };
      inList = true;
      end = lineEnd;
      position = next;
      continue;
    }
    if (fence === null && !inList) {
      const opening = /^ {0,3}[`~]/.test(line) ? openingFence(line) : null;
      if (opening !== null) {
        flush(position);
        const codeStart = next;
        let codeEnd = text.length;
        let closed = false;
        let at = next;
        while (at < text.length && !closed) {
          const codeNewline = text.indexOf("\n", at);
          const codeLineEnd = codeNewline === -1 ? text.length : codeNewline;
          if (codeNewline === -1) {
            settled ??= blocks.length;
          }
          if (closesFence(text.slice(at, codeLineEnd), opening)) {
            closed = true;
            codeEnd = Math.max(codeStart, at - 1);
          }
          at = Math.min(text.length, codeLineEnd + 1);
        }
        if (!closed) {
          settled ??= blocks.length;
        }
        push({ kind: "code", language: opening.language, text: text.slice(codeStart, codeEnd) }, position);
        flushed(at);
        position = at;
        continue;
      }
      if (opensMath(line)) {
        const { math, open } = readDisplayMath(text, position);
        if (open) {
          settled ??= blocks.length;
        }
        if (math !== null) {
          flush(position);
          push({ kind: "math", text: math.tex, source: text.slice(position, math.end).trim() }, position);
          flushed(math.end);
          position = math.end;
          continue;
        }
      }
      const defined = end === start ? definition.exec(line) : null;
      if (defined !== null) {
        push({ kind: "definition", label: normalLabel(defined[1] ?? ""), text: line }, position);
        flushed(next);
        position = next;
        continue;
      }
    }
    if (fence !== null) {
      if (closesFence(line, fence)) {
        fence = null;
      }
    } else {
      if (inList) {
        fence = openingFence(line.replace(listMark, ""));
      }
      if (listItem.test(line)) {
        inList = true;
        // The first line of a list may open a fence as well.
        fence ??= openingFence(line.replace(listMark, ""));
      }
    }
    if (!blank) {
      end = lineEnd;
    }
    blankBefore = blank && fence === null;
    position = next;
  }
  settled ??= blocks.length;
  const unsettledStart = start;
  flush(text.length);
  return { blocks, settled, rest: starts[settled] ?? unsettledStart };
};

/** All blocks of a text. */
export const splitBlocks = (text: string): readonly Block[] => scanBlocks(text).blocks;
