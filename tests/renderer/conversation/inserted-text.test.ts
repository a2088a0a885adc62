import { expect, test } from "vitest";
import { insertedText } from "../../../renderer/conversation/inserted-text.ts";
import { seededRandom } from "../../support/seeded-random.ts";

test("what came in is told from what was there, and what it replaced is in neither", () => {
  expect(insertedText("", "new")).toEqual({ inserted: "new", rest: "" });
  expect(insertedText("one two", "one and two")).toEqual({ inserted: "and ", rest: "one two" });
  expect(insertedText("abc", "xyz")).toEqual({ inserted: "xyz", rest: "" });
  expect(insertedText("one OLD two", "one new text two")).toEqual({ inserted: "new text", rest: "one  two" });
});

test("put back where it was, it gives the text again", () => {
  const seed = 20_261_126;
  const random = seededRandom(seed);
  const text = (): string => Array.from({ length: random.below(8) }, () => random.pick(["a", "b"])).join("");
  for (let round = 0; round < 500; round += 1) {
    const [before, pasted] = [text(), text()];
    const at = random.below(before.length + 1);
    const after = before.slice(0, at) + pasted + before.slice(at);
    const { inserted, rest } = insertedText(before, after);
    expect(rest, `seed ${seed}`).toBe(before);
    expect(inserted.length).toBe(pasted.length);
  }
});
