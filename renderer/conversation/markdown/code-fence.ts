/** The mark that begins a block of code, and how often it stands there. */
export type CodeFence = { readonly mark: string; readonly length: number };

const runLength = (text: string, mark: string): number => {
  let length = 0;
  while (text.charAt(length) === mark) {
    length += 1;
  }
  return length;
};

/** Read by hand: an expression for this goes back over the marks once for each of them. */
export const openingFence = (line: string): (CodeFence & { readonly language: string }) | null => {
  const trimmed = line.trimStart();
  const mark = trimmed.charAt(0);
  if (mark !== "`" && mark !== "~") {
    return null;
  }
  const length = runLength(trimmed, mark);
  const language = trimmed.slice(length).trim();
  return length < 3 || (mark === "`" && language.includes("`")) ? null : { mark, length, language };
};

export const closesFence = (line: string, fence: CodeFence): boolean => {
  const trimmed = line.trim();
  return trimmed.length >= fence.length && runLength(trimmed, fence.mark) === trimmed.length;
};
