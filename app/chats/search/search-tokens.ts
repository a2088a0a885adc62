import { foldCharacter } from "./fold-character.ts";

/** One searchable piece of a text. */
export type SearchToken = {
  /** Folded; letters, digits and marks only, never white space or punctuation. */
  readonly text: string;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** A single character of a script that writes no spaces between words. */
  readonly alone: boolean;
};

/** Letters, digits, marks, and what may stand unseen between them. */
const run = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
const plainRun = /^[a-z0-9]+$/;
/** Korean is written with spaces, but its words take endings at both sides of what is looked for. */
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const mark = /^\p{M}/u;
/** Some digits and letters are the short form of others with brackets, fraction lines or spaces. */
const punctuation = /[^\p{L}\p{N}\p{M}]/gu;

type CharacterFacts = { readonly folded: string; readonly isAlone: boolean; readonly isMark: boolean };

/** Few characters make up nearly all texts; a hostile text may use them all. */
const remembered = new Map<string, CharacterFacts>();
const mostRemembered = 20_000;

const factsOf = (character: string): CharacterFacts => {
  const known = remembered.get(character);
  if (known !== undefined) {
    return known;
  }
  const facts = {
    folded: foldCharacter(character).replace(punctuation, ""),
    isAlone: withoutSpaces.test(character),
    isMark: mark.test(character),
  };
  if (remembered.size < mostRemembered) {
    remembered.set(character, facts);
  }
  return facts;
};

/** What goes on after this many characters (a key, an encoded file) is left out, in texts and in queries alike. */
const longestToken = 64;

/**
 * Cuts a text into what can be searched for: words, and in scripts that write no spaces each character with its marks,
 * so that any piece of a sentence is a phrase. Lazy, because a text may be a pasted book.
 */
export function* searchTokens(text: string, from = 0): Generator<SearchToken, void> {
  const matcher = new RegExp(run);
  matcher.lastIndex = from;
  for (let match = matcher.exec(text); match !== null; match = matcher.exec(text)) {
    const [found] = match;
    const lower = found.toLowerCase();
    if (plainRun.test(lower)) {
      yield {
        text: lower.slice(0, longestToken),
        start: match.index,
        end: match.index + found.length,
        alone: false,
      };
      continue;
    }
    yield* tokensOfRun(found, match.index);
  }
}

function* tokensOfRun(found: string, offset: number): Generator<SearchToken, void> {
  let token = "";
  let start = offset;
  let end = offset;
  let alone = false;
  let position = offset;
  const finished = (): SearchToken | null => {
    const done = token === "" ? null : { text: token.slice(0, longestToken), start, end, alone };
    token = "";
    return done;
  };
  for (const character of found) {
    const { folded, isAlone, isMark } = factsOf(character);
    if (token !== "" && !isMark && folded !== "" && (isAlone || alone)) {
      const done = finished();
      if (done !== null) {
        yield done;
      }
    }
    if (token === "" && folded !== "") {
      start = position;
      alone = isAlone;
    }
    token += folded;
    position += character.length;
    end = token === "" ? end : position;
  }
  const last = finished();
  if (last !== null) {
    yield last;
  }
}

/** The text as the index takes it: its tokens, one space between. */
export const indexedText = (text: string): string => {
  const tokens: string[] = [];
  for (const token of searchTokens(text)) {
    tokens.push(token.text);
  }
  return tokens.join(" ");
};
