import fc from "fast-check";
import { expect, test } from "vitest";
import { splitBlocks } from "../../../../renderer/conversation/markdown/split-blocks.ts";
import { longAnswer } from "../../dev/long-answer.ts";

const markdown = (text: string) => ({ kind: "markdown", text });
const code = (language: string, text: string) => ({ kind: "code", language, text });

test("paragraphs, headings and quotes stand alone", () => {
  expect(splitBlocks("# One\n\nTwo\nlines\n\n> three\n")).toEqual([
    markdown("# One"),
    markdown("Two\nlines"),
    markdown("> three"),
  ]);
});

test("a list keeps its blank lines and what is indented under its items", () => {
  const list =
    "1. one\n\n2. two\n\n   more of two\n\n   ```js\n   const a = 1;\n\n   const b = 2;\n   ```\n\n3. three";
  expect(splitBlocks(`Before\n\n${list}\n\nAfter`)).toEqual([
    markdown("Before"),
    markdown(list),
    markdown("After"),
  ]);
});

test("fenced code is taken as it is, with its blank lines and Markdown in it", () => {
  expect(splitBlocks("Look:\n```python\n# not a heading\n\n- no list\n```\nDone")).toEqual([
    markdown("Look:"),
    code("python", "# not a heading\n\n- no list"),
    markdown("Done"),
  ]);
});

test("a fence closes with its own mark, as long or longer", () => {
  expect(splitBlocks("````md\n```js\nx\n```\n````\n~~~\n```\n~~~")).toEqual([
    code("md", "```js\nx\n```"),
    code("", "```"),
  ]);
});

test("code that still grows is shown as code", () => {
  expect(splitBlocks("```sql\nselect 1")).toEqual([code("sql", "select 1")]);
  expect(splitBlocks("```")).toEqual([code("", "")]);
});

test("a very long list is cut between items", () => {
  const list = Array.from({ length: 400 }, (_, index) => `- item ${index} with a few words`).join("\n\n");
  const blocks = splitBlocks(list);
  expect(blocks.length).toBeGreaterThan(1);
  expect(Math.max(...blocks.map(({ text }) => text.length))).toBeLessThan(7000);
});

test("nothing but blank lines is lost, whatever the text", () => {
  const line = fc.constantFrom(
    "word",
    "- item",
    "1. item",
    "   more",
    "```",
    "```js",
    "~~~",
    "> quote",
    "",
    "| a |",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const kept = splitBlocks(lines.join("\n"))
        .map((block) => block.text)
        .join("\n");
      const words = (text: string): number => text.match(/word|item|more|quote|\| a \|/g)?.length ?? 0;
      expect(words(kept)).toBe(words(lines.join("\n")));
    }),
    { numRuns: 500, seed: 7 },
  );
});

test("finished blocks stay the same while the text grows", () => {
  let before = splitBlocks("");
  for (let end = 1; end <= longAnswer.length; end += 1) {
    const now = splitBlocks(longAnswer.slice(0, end));
    // All but the last two: a closing fence or a second list item may still join the last ones.
    expect(now.slice(0, Math.max(0, before.length - 2))).toEqual(
      before.slice(0, Math.max(0, before.length - 2)),
    );
    before = now;
  }
});

test("it is linear: a megabyte takes less than a second", () => {
  const text = "A line of words.\n\n- item\n\n```\ncode\n```\n\n".repeat(24_000);
  const startedAt = performance.now();
  splitBlocks(text);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
