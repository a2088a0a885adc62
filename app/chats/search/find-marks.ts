import type { SearchQuery, SearchTerm } from "./search-query.ts";
import { type SearchToken, searchTokens } from "./search-tokens.ts";

/** A place where a term of the search stands, in UTF-16 units of the text. */
export type SearchMark = { readonly start: number; readonly end: number; readonly term: number };

export type FindMarksOptions = {
  /** How far to look on after the first place; the first one is looked for to the end. */
  readonly reach?: number;
  readonly most?: number;
};

const matches = (token: SearchToken, wanted: string, asPrefix: boolean): boolean =>
  asPrefix ? token.text.startsWith(wanted) : token.text === wanted;

/** Where the term ends with the last of the tokens: its first and last token, or null. */
const endsHere = (recent: readonly SearchToken[], { tokens, prefix }: SearchTerm): SearchToken | null => {
  const first = recent.length - tokens.length;
  if (first < 0) {
    return null;
  }
  for (const [index, wanted] of tokens.entries()) {
    const token = recent[first + index];
    if (token === undefined || !matches(token, wanted, prefix && index === tokens.length - 1)) {
      return null;
    }
  }
  return recent[first] ?? null;
};

/** The places of the wanted terms in a text, in order, cut the way the index cuts it. They may overlap. */
export const findMarks = (
  text: string,
  { wanted }: SearchQuery,
  { reach = 4000, most = 200 }: FindMarksOptions = {},
): readonly SearchMark[] => {
  const marks: SearchMark[] = [];
  const longest = Math.max(1, ...wanted.map(({ tokens }) => tokens.length));
  const recent: SearchToken[] = [];
  for (const token of searchTokens(text)) {
    const firstMark = marks[0];
    if (marks.length >= most || (firstMark !== undefined && token.start > firstMark.start + reach)) {
      break;
    }
    recent.push(token);
    if (recent.length > longest) {
      recent.shift();
    }
    for (const [term, searched] of wanted.entries()) {
      const first = endsHere(recent, searched);
      if (first !== null) {
        marks.push({ start: first.start, end: token.end, term });
      }
    }
  }
  return marks.sort((one, other) => one.start - other.start);
};
