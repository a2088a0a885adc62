import { expect, test } from "vitest";
import {
  answerReferences,
  noReferences,
  referencesOf,
} from "../../../../renderer/conversation/markdown/answer-references.ts";
import { splitBlocks } from "../../../../renderer/conversation/markdown/split-blocks.ts";

test("an answer without any has none", () => {
  expect(answerReferences(splitBlocks("Just [text] and [^1]."))).toBe(noReferences);
});

test("notes are numbered as they are first referred to, whatever their order, names and case", () => {
  const { notes, numberOf } = answerReferences(
    splitBlocks("a[^Two] b[^__proto__]\n\n[^__proto__]: p\n[^two]: t\n[^two]: again\n\n[^left]: l"),
  );
  expect(notes.map(({ text }) => text)).toEqual(["t", "p", "l"]);
  expect(numberOf.get("two")).toBe(1);
  expect(numberOf.get("left")).toBe(3);
});

test("a block is parsed with what it refers to, and no more", () => {
  const references = answerReferences(
    splitBlocks("[a]: https://a.example\n[b]: https://b.example\n\n[^n]: note"),
  );
  expect(referencesOf("see [A] and[^n]", references)).toBe("\n\n[a]: https://a.example\n[^n]: .");
  expect(referencesOf("nothing here", references)).toBe("");
  // It would be read as part of the comment.
  expect(referencesOf("<!-- [a]", references)).toBe("");
});
