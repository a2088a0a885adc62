import fc from "fast-check";
import { expect, test } from "vitest";
import { createBlockSplitter } from "../../../../renderer/conversation/markdown/create-block-splitter.ts";
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

test("displayed formulas stand alone, and half of one is text", () => {
  expect(splitBlocks("So\n$$\na\n- b\n$$\nand\n\\[ c \\]\n")).toEqual([
    markdown("So"),
    { kind: "math", text: "a\n- b", source: "$$\na\n- b\n$$" },
    markdown("and"),
    { kind: "math", text: "c", source: "\\[ c \\]" },
  ]);
  for (const text of ["$$\na", "\\[\na", "$$a$$ in a line", "$$ a\n```\nb\n```", "$$\n$$"]) {
    expect(splitBlocks(text).some(({ kind }) => kind === "math")).toBe(false);
  }
});

test("notes and definitions are taken out, with what belongs to them", () => {
  expect(
    splitBlocks(
      "x[^1]\n\n[^1]: one\n    more\n\n    and more\n[^2]: two\n\ny\n\n[a]: https://a.example 'title'\n[b]: no definition at all",
    ),
  ).toEqual([
    markdown("x[^1]"),
    { kind: "footnote", label: "1", text: "one\nmore\n\nand more" },
    { kind: "footnote", label: "2", text: "two" },
    markdown("y"),
    { kind: "definition", label: "a", text: "[a]: https://a.example 'title'" },
    markdown("[b]: no definition at all"),
  ]);
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

test("a text that grows in pieces is split as the whole", () => {
  const line = fc.constantFrom(
    "word",
    "- item",
    "   more",
    "```",
    "~~~js",
    "$$",
    "\\[",
    "\\]",
    "a $$",
    "[^1]: note",
    "    deep",
    "[a]: https://b",
    "> q",
    "",
    "| a |",
    "1. x",
    "  ```",
  );
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 25 }),
      fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }),
      (lines, steps) => {
        const text = lines.join("\n");
        const split = createBlockSplitter();
        for (
          let end = 0, step = 0;
          end < text.length;
          end += 1 + (steps[step % steps.length] ?? 0), step += 1
        ) {
          expect(split(text.slice(0, end))).toEqual(splitBlocks(text.slice(0, end)));
        }
        expect(split(text)).toEqual(splitBlocks(text));
      },
    ),
    { numRuns: 1500, seed: 17 },
  );
});

test("it is linear: a megabyte takes less than a second", () => {
  const text = "A line of words.\n\n- item\n\n```\ncode\n```\n\n".repeat(24_000);
  const startedAt = performance.now();
  splitBlocks(text);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
