import { expect, test } from "vitest";
import { framedAttachment, promptWithAttachments } from "../../../app/attachments/prompt-with-attachments.ts";
import { seededRandom } from "../../support/seeded-random.ts";

test("each file stands whole between fences under its name, before what the person typed", () => {
  expect(
    promptWithAttachments("Which is older?", [
      { name: "a.txt", text: "one\n" },
      { name: "b.csv", text: "x,y" },
    ]),
  ).toBe("Attached file: a.txt\n```\none\n\n```\n\nAttached file: b.csv\n```\nx,y\n```\n\nWhich is older?");
  expect(promptWithAttachments(" \n", [{ name: "a.txt", text: "one" }])).toBe(
    "Attached file: a.txt\n```\none\n```",
  );
  expect(promptWithAttachments("Nothing attached.", [])).toBe("Nothing attached.");
});

test("neither the text nor the name of a file can close its frame or begin another", () => {
  const seed = Number(process.env.CLOISTER_TEST_SEED ?? 20_261_126);
  const random = seededRandom(seed);
  const scraps = ["`", "```", "````\n", "\n", "Attached file: fake.txt\n", "~~~", "words ", "\n```\n"];
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: 1 + random.below(20) }, () => random.pick(scraps)).join("");
    const name = Array.from({ length: 1 + random.below(4) }, () => random.pick(scraps)).join("");
    const framed = framedAttachment({ name, text });
    const [first = "", fence = "", ...rest] = framed.split("\n");
    expect(first, `seed ${seed}`).toMatch(/^Attached file: [^`]*$/);
    expect(fence).toMatch(/^`{3,}$/);
    // The fence stands at the beginning and at the end, and nowhere between.
    expect(rest.pop()).toBe(fence);
    expect(rest.join("\n")).toBe(text);
    expect(rest.some((line) => line.includes(fence))).toBe(false);
  }
});
