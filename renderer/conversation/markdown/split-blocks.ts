/** A piece of an answer that can be shown by itself. */
export type Block =
  | { readonly kind: "markdown"; readonly text: string }
  | { readonly kind: "code"; readonly language: string; readonly text: string };

type Fence = { readonly mark: string; readonly length: number };

const openingFence = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`\n]*)$/;
const anyFence = /^\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}|~{3,})[^`]*$/;
const listItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const indented = /^(?: {2,}|\t)/;

const closes = (line: string, fence: Fence): boolean => {
  const [, marks] = /^\s*(`{3,}|~{3,})\s*$/.exec(line) ?? [];
  return marks?.startsWith(fence.mark) === true && marks.length >= fence.length;
};

/** A list that grew this long is cut between its items, so that the piece that still grows stays short. */
const longBlock = 6_000;

/**
 * Cuts an answer into its top-level blocks: paragraphs, lists with their blank lines, fenced code. It decides only
 * how much is parsed again while an answer grows; a cut in an odd place is a matter of looks, never of safety,
 * because every piece goes through the same renderer. Linear in the length of the text.
 */
export const splitBlocks = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let length = 0;
  let inList = false;
  let blankBefore = false;
  let fence: Fence | null = null;
  let code: { readonly language: string; readonly lines: string[]; readonly fence: Fence } | null = null;

  const flush = (): void => {
    const joined = lines.join("\n").replace(/\n+$/, "");
    if (joined.trim() !== "") {
      blocks.push({ kind: "markdown", text: joined });
    }
    lines = [];
    length = 0;
    inList = false;
    blankBefore = false;
    fence = null;
  };
  const flushCode = (): void => {
    if (code !== null) {
      blocks.push({ kind: "code", language: code.language, text: code.lines.join("\n") });
    }
    code = null;
  };

  for (const line of text.split("\n")) {
    if (code !== null) {
      if (closes(line, code.fence)) {
        flushCode();
      } else {
        code.lines.push(line);
      }
      continue;
    }
    const blank = line.trim() === "";
    if (fence === null && blankBefore && !blank) {
      const goesOn = inList && (indented.test(line) || (listItem.test(line) && length < longBlock));
      if (!goesOn) {
        flush();
      }
    }
    const opening: RegExpExecArray | null = fence === null && !inList ? openingFence.exec(line) : null;
    if (opening !== null) {
      flush();
      const marks = opening[1] ?? "```";
      code = {
        language: (opening[2] ?? "").trim(),
        lines: [],
        fence: { mark: marks.charAt(0), length: marks.length },
      };
      continue;
    }
    if (fence !== null) {
      if (closes(line, fence)) {
        fence = null;
      }
    } else {
      const inner: string | undefined = anyFence.exec(line)?.[1];
      if (inner !== undefined && inList) {
        fence = { mark: inner.charAt(0), length: inner.length };
      }
      inList ||= listItem.test(line);
    }
    lines.push(line);
    length += line.length + 1;
    blankBefore = blank && fence === null;
  }
  flushCode();
  flush();
  return blocks;
};
