import { findMarks, type SearchMark } from "./find-marks.ts";
import type { SearchQuery } from "./search-query.ts";

/** A stretch of text, found or around what was found. Plain text: whoever shows it makes no markup of it. */
export type SnippetPiece = { readonly text: string; readonly marked: boolean };

/** In UTF-16 units. */
const snippetLength = 200;
const lead = 48;
/** The longest part that is shown as found: of a phrase over pages, its beginning. */
const longestMark = 120;

const isLowSurrogate = (text: string, index: number): boolean => {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
};

/** The nearest place at or before the index that does not cut a character in two. */
const wholeCharacter = (text: string, index: number): number =>
  index > 0 && index < text.length && isLowSurrogate(text, index) ? index - 1 : index;

/** The mark from which on most different terms stand close together; the first of equals. */
const bestStart = (marks: readonly SearchMark[]): number => {
  let best = marks[0]?.start ?? 0;
  let bestScore = -1;
  for (const [index, { start }] of marks.entries()) {
    const near = marks.slice(index, index + 40).filter(({ end }) => end <= start + snippetLength - lead);
    const score = new Set(near.map(({ term }) => term)).size * 100 + near.length;
    if (score > bestScore) {
      best = start;
      bestScore = score;
    }
  }
  return best;
};

const oneLine = (text: string): string => text.replace(/\s+/gu, " ");

/** Cuts a stretch of text into pieces at the marks in it; white space becomes single spaces. */
const piecesBetween = (
  text: string,
  from: number,
  to: number,
  marks: readonly SearchMark[],
): readonly SnippetPiece[] => {
  const pieces: SnippetPiece[] = [];
  const add = (start: number, end: number, marked: boolean): void => {
    if (end > start) {
      pieces.push({ text: oneLine(text.slice(start, end)), marked });
    }
  };
  let at = from;
  for (const mark of marks) {
    const start = Math.max(mark.start, at);
    const end = Math.min(mark.end, to, wholeCharacter(text, mark.start + longestMark));
    if (end > start) {
      add(at, start, false);
      add(start, end, true);
      at = end;
    }
  }
  add(at, to, false);
  return pieces;
};

/** The whole of a short text, a title, with what was found in it. */
export const markedText = (text: string, query: SearchQuery): readonly SnippetPiece[] =>
  piecesBetween(text, 0, text.length, findMarks(text, query, { reach: text.length }));

/** About two lines of a message around what was found in it, with `…` where it goes on; its beginning where nothing was. */
export const snippetOf = (text: string, query: SearchQuery): readonly SnippetPiece[] => {
  const marks = findMarks(text, query);
  const wanted = Math.max(0, bestStart(marks) - lead);
  const space = wanted === 0 ? -1 : text.slice(wanted, wanted + lead).search(/\s/u);
  const from = wholeCharacter(text, space < 0 ? wanted : wanted + space + 1);
  const wantedEnd = Math.min(text.length, from + snippetLength);
  const lastSpace = wantedEnd === text.length ? -1 : text.slice(wantedEnd - 24, wantedEnd).search(/\s\S*$/u);
  const to = wholeCharacter(text, lastSpace < 0 ? wantedEnd : wantedEnd - 24 + lastSpace);
  const pieces = piecesBetween(text, from, to, marks);
  const before: readonly SnippetPiece[] = from > 0 ? [{ text: "… ", marked: false }] : [];
  const after: readonly SnippetPiece[] = to < text.length ? [{ text: " …", marked: false }] : [];
  return [...before, ...pieces, ...after];
};
