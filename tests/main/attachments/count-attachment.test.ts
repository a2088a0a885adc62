import { expect, test } from "vitest";
import { countedTextLimit } from "../../../app/generation/counted-text-limit.ts";
import { countAttachment } from "../../../main/attachments/count-attachment.ts";

const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => `word${index}`).join(" ");
const byWords = (pieces: string[]) => async (piece: string) => {
  pieces.push(piece);
  return piece.split(/\s+/).filter((word) => word !== "").length;
};

test("a long text is counted in pieces that tear no word and leave nothing out", async () => {
  const text = words(30_000);
  const pieces: string[] = [];
  expect(await countAttachment(text, byWords(pieces))).toEqual({ tokens: 30_000, exact: true });
  expect(pieces.join("")).toBe(text);
  expect(pieces.every((piece) => piece.length <= countedTextLimit)).toBe(true);
  expect(pieces.length).toBeGreaterThan(3);
});

test("where nobody counts it is an estimate, and one that was begun goes by what was counted", async () => {
  expect(await countAttachment("x".repeat(4000), async () => null)).toEqual({ tokens: 1000, exact: false });
  let calls = 0;
  const { tokens, exact } = await countAttachment(words(30_000), async (piece) => {
    calls += 1;
    return calls > 1 ? null : piece.split(" ").length;
  });
  expect(exact).toBe(false);
  expect(Math.abs(tokens - 30_000) / 30_000).toBeLessThan(0.1);
});

test("of a text that no context holds, the rest is estimated", async () => {
  const pieces: string[] = [];
  const text = words(200_000);
  const { tokens, exact } = await countAttachment(text, byWords(pieces));
  expect(exact).toBe(false);
  expect(pieces.join("").length).toBeLessThan(text.length / 2);
  expect(Math.abs(tokens - 200_000) / 200_000).toBeLessThan(0.1);
});
