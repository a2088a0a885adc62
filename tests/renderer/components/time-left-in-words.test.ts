import { expect, test } from "vitest";
import { timeLeftInWords } from "../../../renderer/components/time-left-in-words.ts";

test.each([
  [0, "a few seconds left"],
  [9.9, "a few seconds left"],
  [10, "about 10 s left"],
  [31, "about 40 s left"],
  [54.9, "about 60 s left"],
  [55, "about 1 min left"],
  [89, "about 1 min left"],
  [132, "about 2 min left"],
  [3569, "about 59 min left"],
  [3570, "about 1 h left"],
  [3600 * 2 + 60 * 34, "about 2 h 30 min left"],
  [3600 * 9.99, "about 9 h 50 min left"],
  [3600 * 11, "about 11 h left"],
  [3600 * 24 * 3, "about 3 days left"],
  [1e9, "about 11574 days left"],
])("%d seconds are %s", (seconds, words) => {
  expect(timeLeftInWords(seconds)).toBe(words);
});

test("the time left never grows while the seconds shrink", () => {
  const seconds = (words: string): number => {
    const [, amount, unit, rest] = /about (\d+) (s|min|h|days)(?: (\d+) min)?/.exec(words) ?? [];
    const scale = { s: 1, min: 60, h: 3600, days: 86_400 }[unit ?? "s"] ?? 1;
    return amount === undefined ? 0 : Number(amount) * scale + Number(rest ?? 0) * 60;
  };
  let before = Number.POSITIVE_INFINITY;
  for (let left = 400_000; left >= 0; left -= 7) {
    const said = seconds(timeLeftInWords(left));
    expect(said, `${left} s`).toBeLessThanOrEqual(before);
    before = said;
  }
});
