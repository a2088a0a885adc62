import { beforeAll, describe, expect, test } from "vitest";
import { createBlockSplitter } from "../../../../renderer/conversation/markdown/create-block-splitter.ts";
import { formulas } from "../../../../renderer/conversation/markdown/formula.tsx";
import { splitBlocks } from "../../../../renderer/conversation/markdown/split-blocks.ts";
import { hostilePayloads } from "../../../security/hostile-payloads.ts";
import { answerFindings, hidesSomething } from "./support/answer-findings.ts";
import { renderAnswer } from "./support/render-answer.tsx";

beforeAll(() => formulas.load());

/** Payloads up to this length are rendered at every cut, longer ones at so many. */
const everyCut = 40;
const someCuts = 12;

const cutsOf = (text: string): readonly number[] =>
  text.length <= everyCut
    ? Array.from({ length: text.length }, (_, index) => index)
    : Array.from({ length: someCuts }, (_, index) => Math.floor((index * text.length) / someCuts));

test("the check itself sees what it must see", () => {
  for (const html of [
    '<img src="https://evil.example">',
    '<p onclick="alert(1)">x</p>',
    '<a href="https://evil.example">x</a>',
    '<td style="background:url(x)">x</td>',
    '<span style="position:fixed">x</span>',
    '<mi href="x">x</mi>',
    '<path d="x" onload="y">',
    "<script>x</script>",
  ]) {
    expect(answerFindings(html)).not.toEqual([]);
  }
  expect(answerFindings('<p class="a">x &lt;b&gt;</p>')).toEqual([]);
  expect(hidesSomething("a\u202Eb")).toBe(true);
});

test("there are enough of them, each with a name of its own", () => {
  expect(hostilePayloads.length).toBeGreaterThanOrEqual(80);
  expect(new Set(hostilePayloads.map(({ name }) => name)).size).toBe(hostilePayloads.length);
});

describe("a hostile answer becomes text", () => {
  test.each(hostilePayloads)("$name", ({ text }) => {
    for (const growing of [false, true]) {
      const html = renderAnswer(text, growing);
      expect(answerFindings(html)).toEqual([]);
      expect(hidesSomething(html)).toBe(false);
    }
  });

  test("several of them in one answer", () => {
    // In threes, as what is further down in a long answer is text at first.
    for (let start = 0; start < hostilePayloads.length; start += 3) {
      const group = hostilePayloads.slice(start, start + 3);
      const html = renderAnswer(group.map(({ text }) => text).join("\n\n"), true);
      expect(answerFindings(html)).toEqual([]);
      expect(hidesSomething(html)).toBe(false);
    }
  });

  test("at whatever character it is cut while it streams", { timeout: 120_000 }, () => {
    for (const { name, text } of hostilePayloads) {
      for (const end of cutsOf(text)) {
        const html = renderAnswer(text.slice(0, end), true);
        expect(answerFindings(html), `${name} at ${end}`).toEqual([]);
      }
    }
  });
});

test("however it comes in, it is the same answer in the end", () => {
  for (const { name, text } of hostilePayloads) {
    const whole = splitBlocks(text);
    const byCharacter = createBlockSplitter();
    for (let end = 1; end < text.length; end += 1) {
      byCharacter(text.slice(0, end));
    }
    expect(byCharacter(text), name).toEqual(whole);
    for (const cut of cutsOf(text)) {
      const inTwo = createBlockSplitter();
      inTwo(text.slice(0, cut));
      expect(inTwo(text), `${name} at ${cut}`).toEqual(whole);
    }
  }
});
