import { plainTitle } from "./plain-title.ts";

/** Of a pasted book, not every line is looked at whole. */
const longestLine = 500;

/** The first line in which something can be read. */
const firstLineOf = (text: string): string | null => {
  for (const [line] of text.matchAll(/[^\n]+/g)) {
    const plain = plainTitle(line.slice(0, longestLine));
    if (plain !== "") {
      return plain;
    }
  }
  return null;
};

/** A chat's first title: the first line of its first message, cut at a word, at most 60 characters. */
export const titleOf = (text: string): string => {
  const line = firstLineOf(text);
  if (line === null) {
    return "New chat";
  }
  const characters = [...line];
  if (characters.length <= 60) {
    return line;
  }
  const cut = characters.slice(0, 59).join("");
  const lastSpace = cut.lastIndexOf(" ");
  return `${lastSpace > 30 ? cut.slice(0, lastSpace) : cut}…`;
};
