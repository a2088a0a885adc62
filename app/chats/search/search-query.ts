import { searchTokens } from "./search-tokens.ts";

/** Tokens that follow each other: one word, a phrase, or what one typed word falls into (`don't`, `foo.bar`). */
export type SearchTerm = {
  readonly tokens: readonly [string, ...string[]];
  /** The last token may go on. */
  readonly prefix: boolean;
};

/** What a person looks for. All of `wanted` must occur, none of `unwanted`. Nothing wanted finds nothing. */
export type SearchQuery = {
  readonly wanted: readonly SearchTerm[];
  readonly unwanted: readonly SearchTerm[];
};

/** The longest search, in UTF-16 units; what follows is not read. */
export const longestSearch = 500;
const mostTerms = 16;
const mostTokensOfTerm = 32;
/** A single letter as the beginning of a word would find nearly every message, slowly. */
const shortestPrefix = 2;

/** A quotation to its end, or to the end of the text while it is being typed; or what stands between spaces. */
const part = /([-−–])?["“”„«»‟＂]([^"“”„«»‟＂]*)(?:["“”„«»‟＂]|$)|([^\s"“”„«»‟＂]+)/gu;

const termOf = (text: string, startsWith: boolean): SearchTerm | null => {
  const tokens = [];
  let goesOn = false;
  for (const token of searchTokens(text)) {
    tokens.push(token.text);
    // A character of a script without spaces is a whole token, however the sentence goes on.
    goesOn = !token.alone && [...token.text].length >= shortestPrefix;
    if (tokens.length === mostTokensOfTerm) {
      break;
    }
  }
  const [first, ...others] = tokens;
  return first === undefined ? null : { tokens: [first, ...others], prefix: startsWith && goesOn };
};

/**
 * Reads what was typed: words, `"exact phrases"`, `beginnings*`, and `-without`. The last word counts as the beginning
 * of one until a space follows it. Never fails: what has no letter or digit is left out.
 */
export const parseSearchQuery = (typed: string): SearchQuery => {
  const text = typed.slice(0, longestSearch);
  const wanted: SearchTerm[] = [];
  const unwanted: SearchTerm[] = [];
  for (const match of text.matchAll(part)) {
    const [found, minus, quoted, word = ""] = match;
    const isWord = quoted === undefined;
    const without = minus !== undefined || (isWord && /^[-−–]./u.test(word));
    const isLast = match.index + found.length === text.length;
    const term = termOf(quoted ?? word, isWord && (word.endsWith("*") || (isLast && !without)));
    if (term !== null) {
      (without ? unwanted : wanted).push(term);
    }
    if (wanted.length + unwanted.length === mostTerms) {
      break;
    }
  }
  return { wanted, unwanted };
};

const expressionOf = ({ tokens, prefix }: SearchTerm): string => `"${tokens.join(" ")}"${prefix ? " *" : ""}`;

/**
 * The same for FTS5, or null where nothing is wanted. Tokens hold letters, digits and marks only, and each stands in
 * quotes, so that nothing a person types is syntax.
 */
export const matchExpression = ({ wanted, unwanted }: SearchQuery): string | null =>
  wanted.length === 0
    ? null
    : [`(${wanted.map(expressionOf).join(" AND ")})`, ...unwanted.map(expressionOf)].join(" NOT ");

/** Each word and beginning of a word in it, for FTS5. */
export const wordsOf = ({ wanted, unwanted }: SearchQuery): readonly string[] =>
  [...wanted, ...unwanted].flatMap(({ tokens, prefix }) =>
    tokens.map((token, index) =>
      expressionOf({ tokens: [token], prefix: prefix && index === tokens.length - 1 }),
    ),
  );
