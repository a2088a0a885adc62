import fc from "fast-check";
import { expect, test } from "vitest";
import { findMarks } from "../../../../app/chats/search/find-marks.ts";
import { parseSearchQuery } from "../../../../app/chats/search/search-query.ts";
import { markedText, type SnippetPiece, snippetOf } from "../../../../app/chats/search/snippet-of.ts";

const seed = 20_261_126;
/** Marked pieces in brackets. */
const shown = (pieces: readonly SnippetPiece[]): string =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");
const snippet = (text: string, typed: string): string => shown(snippetOf(text, parseSearchQuery(typed)));

test.each([
  ["Is a bicycle an obstruction?", "bicycle ", "Is a [bicycle] an obstruction?"],
  ["Is a bicycle an obstruction?", "obstr", "Is a bicycle an [obstruction]?"],
  ["common rooms, common\n  parts", '"common parts" ', "common rooms, [common parts]"],
  ["Das Café in Zürich", "CAFE zurich ", "Das [Café] in [Zürich]"],
  ["昨日、東京都に行った。", "東京", "昨日、[東京]都に行った。"],
  ["a don't b", "don't ", "a [don't] b"],
  ["nothing of it", "else ", "nothing of it"],
  ["lease -bicycle", "lease -bicycle", "[lease] -bicycle"],
])("%s, looked for %s", (text, typed, expected) => {
  expect(snippet(text, typed)).toBe(expected);
});

test("the stretch with most of the words is shown, with what stands before and after cut at words", () => {
  const text = `first ${"filler ".repeat(100)}here the tenant first signs the lease ${"filler ".repeat(100)}`;
  const found = snippet(text, "first tenant lease ");
  expect(found).toMatch(/^… filler .*here the \[tenant\] \[first\] signs the \[lease\] filler.* filler …$/);
  expect(found.length).toBeLessThan(240);
});

test("a hit far down in a pasted book is still shown", () => {
  const text = `${"filler ".repeat(100_000)}needle ${"filler ".repeat(1000)}`;
  expect(snippet(text, "needle ")).toContain("[needle]");
});

test("pieces are what stands in the text, whatever is in it, and no character is cut in two", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string({ unit: "grapheme" }), fc.constant("needle"), fc.constant("😀".repeat(90))),
      ),
      (parts) => {
        const text = parts.join(" ");
        const query = parseSearchQuery("needle ");
        const pieces = snippetOf(text, query);
        const joined = pieces.map((piece) => piece.text).join("");
        expect(() => encodeURIComponent(joined)).not.toThrow();
        expect(joined.length).toBeLessThan(300);
        expect(pieces.some(({ marked }) => marked)).toBe(findMarks(text, query).length > 0);
        expect(pieces.filter(({ marked }) => marked).every((piece) => /needle/i.test(piece.text))).toBe(true);
      },
    ),
    { seed, numRuns: 100 },
  );
});

test("a whole title is kept", () => {
  expect(shown(markedText("What does clause 4 mean?", parseSearchQuery("clause mean ")))).toBe(
    "What does [clause] 4 [mean]?",
  );
});
