import { words } from "./words.ts";

/** Markdown as it is said: without its signs, and code only named, because nobody listens to code. */
export const spokenText = (markdown: string): string =>
  markdown
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[^\n]*$|$(?![\s\S]))/gm, `${words.code}.\n`)
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$/gm, "")
    .replace(/^\s*\|(.*)\|\s*$/gm, (_, cells: string) => cells.split("|").join(", "))
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+])\s+/gm, "")
    .replace(/(\*\*|__|~~|`|\*)/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The end of a sentence: its sign, what closes around it, and the space after; or the end of a paragraph. */
const sentenceEnd = /[.!?…]["'”’)\]*_]*\s|[。！？؟]["'”’)\]]*\s?|\n\s*\n/g;

/** Where the next whole sentence ends, from `from` on; null where it is not whole yet. Code counts as whole when it is closed. */
export const nextSentenceEnd = (markdown: string, from: number): number | null => {
  const rest = markdown.slice(from);
  const fence = /^(?:`{3,}|~{3,})/m.exec(rest);
  if (fence !== null && rest.slice(0, fence.index).trim() === "") {
    const close = rest.indexOf(`\n${fence[0]}`, fence.index + fence[0].length);
    return close < 0 ? null : from + close + 1 + fence[0].length;
  }
  const until = fence === null ? rest.length : fence.index;
  sentenceEnd.lastIndex = 0;
  for (let match = sentenceEnd.exec(rest); match !== null; match = sentenceEnd.exec(rest)) {
    const end = match.index + match[0].length;
    if (end > until) {
      break;
    }
    // A number of a list, `1. `, is no sentence.
    if (/[\p{L}]/u.test(rest.slice(0, end))) {
      return from + end;
    }
  }
  return fence === null ? null : from + until;
};
