/** Where the letters of a query stand in a text, and how well they do: a higher score is nearer to what was meant. */
export type FuzzyMatch = { readonly score: number; readonly places: readonly number[] };

const boundary = /[\s\p{P}]/u;

/** One word of the query: as a whole, at the beginning of a word, in a word; or letter by letter in order. */
const matchWord = (text: string, word: string): FuzzyMatch | null => {
  let best = -1;
  let bestScore = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const begins = at === 0 || boundary.test(text[at - 1] ?? "");
    const ends = at + word.length === text.length || boundary.test(text[at + word.length] ?? "");
    const score = (begins ? 60 : 30) + (begins && ends ? 10 : 0) + (at === 0 ? 10 : 0);
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  }
  if (best >= 0) {
    return { score: bestScore, places: Array.from(word, (_, index) => best + index) };
  }
  const places: number[] = [];
  let score = 0;
  let at = -1;
  for (const letter of word) {
    // The beginning of a word is meant sooner than a letter within one: `nc` is `New chat`.
    let found = -1;
    for (let next = text.indexOf(letter, at + 1); next >= 0; next = text.indexOf(letter, next + 1)) {
      if (found < 0) {
        found = next;
      }
      if (next === 0 || boundary.test(text[next - 1] ?? "")) {
        found = next;
        break;
      }
      if (next === at + 1) {
        found = next;
        break;
      }
    }
    if (found < 0) {
      return null;
    }
    const begins = found === 0 || boundary.test(text[found - 1] ?? "");
    score += begins ? 4 : found === at + 1 && at >= 0 ? 3 : -1;
    places.push(found);
    at = found;
  }
  // Letters far apart were hardly meant.
  const spread = (places.at(-1) ?? 0) - (places[0] ?? 0) + 1;
  return score < word.length || spread > 4 * word.length + 20 ? null : { score, places };
};

export const foldForMatch = (text: string): string => text.toLowerCase();

/**
 * Null where a word of the query is nowhere in the text. `text` and `words` are folded alike; shorter texts win among
 * equals.
 */
export const fuzzyMatch = (text: string, words: readonly string[]): FuzzyMatch | null => {
  let score = 0;
  const places = new Set<number>();
  for (const word of words) {
    const match = matchWord(text, word);
    if (match === null) {
      return null;
    }
    score += match.score;
    for (const place of match.places) {
      places.add(place);
    }
  }
  return { score: score - text.length / 200, places: [...places].sort((one, other) => one - other) };
};

export const wordsOf = (query: string): readonly string[] =>
  foldForMatch(query)
    .split(/\s+/)
    .filter((word) => word !== "");
