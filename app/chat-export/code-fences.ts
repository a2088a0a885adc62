/** The longest run of one character in a text. Looks at nothing else, so that a book of text takes no time. */
const longestRun = (text: string, character: string): number => {
  let longest = 0;
  for (let at = text.indexOf(character); at >= 0; ) {
    let end = at + 1;
    while (text[end] === character) {
      end += 1;
    }
    longest = Math.max(longest, end - at);
    at = text.indexOf(character, end);
  }
  return longest;
};

/** A fence that nothing in the text can close: at least three backticks, and one more than any run inside. */
export const fenceAround = (text: string): string => "`".repeat(Math.max(3, longestRun(text, "`") + 1));

export type OpenFence = { readonly marker: string; readonly length: number; readonly language: string };

/** The fence that a line opens, or null. Of CommonMark: up to three spaces, three or more of one mark. */
export const fenceOpenedBy = (line: string): OpenFence | null => {
  const found = /^ {0,3}(`{3,}|~{3,})([^\r\n]*)$/.exec(line);
  const [, marks, rest] = found ?? [];
  const marker = marks?.[0];
  if (marks === undefined || marker === undefined || (marker === "`" && rest?.includes("`") === true)) {
    return null;
  }
  return { marker, length: marks.length, language: rest?.trim().split(/\s+/)[0]?.slice(0, 40) ?? "" };
};

/** Whether a line closes the open fence. */
export const closesFence = (line: string, { marker, length }: OpenFence): boolean => {
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return found?.[0] === marker && found.length >= length;
};
