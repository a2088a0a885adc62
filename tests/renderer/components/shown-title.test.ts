import { expect, test } from "vitest";
import { shownTitle } from "../../../renderer/components/shown-title.ts";

test.each([
  ["Plans for spring", "Plans for spring"],
  ["a\u202eb\u0000", "aU+202EbU+0000"],
  ["\u2066left\u2069\u200b", "U+2066leftU+2069U+200B"],
  ["👩\u200d🌾", "👩\u200d🌾"],
])("%j is shown as %j", (title, shown) => {
  expect(shownTitle(title)).toBe(shown);
});
