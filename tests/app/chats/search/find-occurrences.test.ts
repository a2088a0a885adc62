import fc from "fast-check";
import { expect, test } from "vitest";
import { findOccurrences } from "../../../../app/chats/search/find-occurrences.ts";
import { withoutMarkup } from "../../../../app/chats/search/without-markup.ts";

const seed = 20_261_126;
const found = (text: string, needle: string, matchCase = false): readonly string[] =>
  findOccurrences(text, needle, { matchCase }).map(({ start, end }) => text.slice(start, end));

test("case and accents count as equal unless asked otherwise", () => {
  expect(found("Café, cafe, CAFÉ", "café")).toEqual(["Café", "cafe", "CAFÉ"]);
  expect(found("Café, cafe, CAFÉ", "Café", true)).toEqual(["Café"]);
  expect(found("one two One", "one")).toEqual(["one", "One"]);
  expect(found("Straße STRASSE", "strasse")).toEqual(["Straße", "STRASSE"]);
});

test("parts of words and of sentences without spaces are found, and a space stands for a line break", () => {
  expect(found("obstruction", "struct")).toEqual(["struct"]);
  expect(found("東京都に", "京都")).toEqual(["京都"]);
  expect(found("common\nparts", "common parts")).toEqual(["common\nparts"]);
});

test("places do not overlap, and nothing is found of nothing", () => {
  expect(found("aaaa", "aa")).toEqual(["aa", "aa"]);
  expect(found("aaaa", "")).toEqual([]);
  expect(found("e\u0301", "\u0301")).toEqual([]);
  expect(findOccurrences("a".repeat(1000), "a", { matchCase: false, most: 10 })).toHaveLength(10);
});

test("what an answer hides of itself is left out, unless it is looked for", () => {
  const answer = "The **common** parts, `free` as [the rules](https://example.org/a?b) ![say](x.png) 2*3";
  expect(withoutMarkup(answer, "common parts")).toBe("The common parts, free as the rules say 23");
  expect(withoutMarkup(answer, "2*3")).toBe(answer);
});

test("what stands in a text is found in it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
      (around, needle) => {
        const text = `${around} ${needle} ${around}`;
        const places = findOccurrences(text, needle, { matchCase: true });
        expect(places.length).toBeGreaterThan(0);
        let end = 0;
        for (const place of findOccurrences(text, needle, { matchCase: false })) {
          expect(place.start).toBeGreaterThanOrEqual(end);
          expect(place.end).toBeGreaterThan(place.start);
          end = place.end;
        }
      },
    ),
    { seed, numRuns: 300 },
  );
});
