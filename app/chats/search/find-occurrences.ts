import { foldCharacter } from "./fold-character.ts";

/** Where a text was found, in UTF-16 units. */
export type Occurrence = { readonly start: number; readonly end: number };

/** The longest text that is looked for within a chat, in UTF-16 units. */
export const longestNeedle = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what ASCII is.
const ascii = /^[\u0000-\u007f]*$/;

const literal = (text: string, needle: string, most: number): readonly Occurrence[] => {
  const found: Occurrence[] = [];
  for (
    let start = text.indexOf(needle);
    start >= 0 && found.length < most;
    start = text.indexOf(needle, start + needle.length)
  ) {
    found.push({ start, end: start + needle.length });
  }
  return found;
};

const spaced = (text: string): string => text.replace(/\s/gu, " ");
const foldAll = (text: string): string => [...text].map(foldCharacter).join("");

/**
 * Every place of a text in another, from the beginning, not overlapping. Without `matchCase`, case and accents count as
 * equal. A space stands for a line break too.
 */
export const findOccurrences = (
  text: string,
  needle: string,
  { matchCase, most = 10_000 }: { readonly matchCase: boolean; readonly most?: number },
): readonly Occurrence[] => {
  const wanted = spaced(needle.slice(0, longestNeedle));
  const place = spaced(text);
  if (wanted === "") {
    return [];
  }
  if (matchCase) {
    return literal(place, wanted, most);
  }
  const foldedWanted = foldAll(wanted);
  if (foldedWanted === "") {
    return [];
  }
  if (ascii.test(place)) {
    return literal(place.toLowerCase(), foldedWanted, most);
  }
  // What a character becomes may be longer or shorter than it: each unit remembers where it comes from.
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = "";
  let position = 0;
  for (const character of place) {
    const piece = foldCharacter(character);
    folded += piece;
    position += character.length;
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(position - character.length);
      ends.push(position);
    }
  }
  return literal(folded, foldedWanted, most).map(({ start, end }) => ({
    start: starts[start] ?? 0,
    end: ends[end - 1] ?? 0,
  }));
};
