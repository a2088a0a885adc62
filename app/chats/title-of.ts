import { plainTitle } from "./plain-title.ts";

/** Of a pasted book, not every line is looked at whole. */
const longestLine = 500;

/** Where a block of code begins or ends, with its language. */
const fence = /^(?:`{3,}|~{3,})[^`\s]*$/;

/** The first line in which something can be read, which the fence of a block of code is only where nothing else can. */
const firstLineOf = (text: string): string | null => {
  let firstFence: string | null = null;
  for (const [line] of text.matchAll(/[^\n]+/g)) {
    const plain = plainTitle(line.slice(0, longestLine));
    if (fence.test(plain)) {
      firstFence ??= plain;
    } else if (plain !== "") {
      return plain;
    }
  }
  return firstFence;
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
