import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SentenceWithHashes } from "../../../renderer/components/sentence-with-hashes.tsx";

const [actual, expected] = ["a1".repeat(32), "b2".repeat(32)];
const markupOf = (sentence: string): string =>
  renderToStaticMarkup(<SentenceWithHashes sentence={sentence} />);

test("both hashes of a sentence are set apart, in full, and break in their middle", () => {
  const sentence = `Its SHA-256 is ${actual}, but ${expected} was expected.`;
  const markup = markupOf(sentence);
  expect(markup.replace(/<[^>]+>/g, "")).toBe(sentence);
  expect(markup.match(/<code/g)).toHaveLength(2);
  expect(markup).toContain(`${"a1".repeat(16)}<wbr/>${"a1".repeat(16)}</code>`);
});

test("a sentence without a hash stays as it is, markup and all", () => {
  expect(markupOf(`No hash: ${"a".repeat(63)}, <b>`)).toBe(`No hash: ${"a".repeat(63)}, &lt;b&gt;`);
});
