import fc from "fast-check";
import { expect, test } from "vitest";
import { indexedText, searchTokens } from "../../../../app/chats/search/search-tokens.ts";

const seed = 20_261_126;

test.each([
  ["Café in ZÜRICH", "cafe in zurich"],
  ["Cafe\u0301", "cafe"],
  ["Straße, Łódź, Ærø, Đà Nẵng", "strasse lodz aero da nang"],
  ["don't foo.bar snake_case 3.14", "don t foo bar snake case 3 14"],
  ["ﬁne ½ ＡＢＣ ⑴", "fine 12 abc 1"],
  ["İstanbul ISPARTA ılık", "istanbul isparta ilik"],
  ["ΟΔΟΣ οδός", "οδοσ οδοσ"],
  ["pass\u200bword pass\u00adword", "password password"],
  ["東京都に行く", "東 京 都 に 行 く"],
  ["GPT模型2026年", "gpt 模 型 2026 年"],
  ["がか", "か\u3099 か"],
  ["か\u3099か", "か\u3099 か"],
  ["서울에서", "서 울 에 서"],
  ["ไปเที่ยว", "ไ ป เ ที่ ย ว"],
  ["हिन्दी में", "हिन्दी में"],
  ["مُحَمَّد", "محمد"],
  ["\u202eabc\u202c \u0000 <b>x</b>", "abc b x b"],
  ["", ""],
])("%s becomes %s", (text, tokens) => {
  expect(indexedText(text)).toBe(tokens);
});

test("tokens never hold what a query could take for syntax, and stand where they say", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      let end = 0;
      for (const token of searchTokens(text)) {
        expect(token.text).toMatch(/^[^\s"'*()^:+{}-]{1,64}$/u);
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(token.end).toBeGreaterThan(token.start);
        end = token.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { seed, numRuns: 200 },
  );
});

test("a key without spaces is one token of bounded length", () => {
  expect([...searchTokens("a".repeat(1_000_000))]).toEqual([
    { text: "a".repeat(64), start: 0, end: 1_000_000, alone: false },
  ]);
});
