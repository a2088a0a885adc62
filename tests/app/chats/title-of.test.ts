import fc from "fast-check";
import { expect, test } from "vitest";
import { chat } from "../../../app/chats/chat.ts";
import { titleOf } from "../../../app/chats/title-of.ts";

test.each([
  ["Hello", "Hello"],
  ["  Hello \n world", "Hello"],
  ["\n\n  Second line first", "Second line first"],
  ["a\tb   c", "a b c"],
  ["", "New chat"],
  ["```python\nprint(1)\n```", "print(1)"],
  ["~~~\n\n```", "~~~"],
  ["```quoted``` at once", "```quoted``` at once"],
  [" \n\t ", "New chat"],
  ["\u0000\u0007He\u202ello\u200b\ufeff", "Hello"],
  ["\u202e\u200b\nThe first line that can be read", "The first line that can be read"],
  ["\u0000\u202e\u200d", "New chat"],
  ["Ends\u0085here\u2028and there", "Endshere and there"],
  ["👩\u200d🌾 می\u200cخواهم", "👩\u200d🌾 می\u200cخواهم"],
])("%j is titled %j", (text, title) => {
  expect(titleOf(text)).toBe(title);
});

test("a long line is cut at a word, with an ellipsis", () => {
  const title = titleOf("The quick brown fox jumps over the lazy dog and then over the fence again");
  expect(title).toBe("The quick brown fox jumps over the lazy dog and then over…");
});

test("a long word is cut in the middle, never inside a character", () => {
  expect(titleOf("😀".repeat(100))).toBe(`${"😀".repeat(59)}…`);
});

test("every title is one line, at most 60 characters, and a title the contract accepts", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const title = titleOf(text);
      expect([...title].length).toBeLessThanOrEqual(60);
      expect(title).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      expect(chat.shape.title.safeParse(title).success).toBe(true);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});
