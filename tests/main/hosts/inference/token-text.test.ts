import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Detokenize, TokenText } from "../../../../main/hosts/inference/token-text.ts";

/** Each token is one byte, the worst case of a vocabulary. */
const bytes: Detokenize = (tokens) => Buffer.from(tokens).toString("utf8");

describe("TokenText", () => {
  it("gives out an emoji whole when its bytes come one by one", () => {
    const text = new TokenText(bytes);
    const pieces = [...Buffer.from("a😀b")].map((byte) => text.push(byte));
    expect(pieces).toEqual(["a", "", "", "", "😀", "b"]);
  });

  it("knows whether a character is incomplete", () => {
    const text = new TokenText(bytes);
    const [first = 0, second = 0] = Buffer.from("é");
    text.push(first);
    expect(text.complete).toBe(false);
    text.push(second);
    expect(text.complete).toBe(true);
  });

  it("does not wait for ever for bytes that are no character", () => {
    const text = new TokenText(bytes);
    const pieces = [0xf0, 0xf0, 0xf0, 0xf0].map((byte) => text.push(byte));
    expect(pieces.join("")).toMatch(/^\uFFFD+$/);
    expect(text.push(97)).toBe("a");
  });

  it("gives every text out unchanged, however it is split", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (value) => {
        fc.pre(!value.includes("\uFFFD"));
        const text = new TokenText(bytes);
        const pieces = [...Buffer.from(value)].map((byte) => text.push(byte));
        expect(pieces.join("")).toBe(value);
        expect(pieces.every((piece) => !piece.includes("\uFFFD"))).toBe(true);
      }),
      { seed: 20261121 },
    );
  });

  it("tells the vocabulary which tokens stand before", () => {
    const seen: number[][] = [];
    const text = new TokenText(
      (tokens, before) => {
        seen.push([...before]);
        return String(tokens.length);
      },
      [1, 2, 3, 4, 5],
    );
    text.push(6);
    text.push(7);
    expect(seen).toEqual([
      [2, 3, 4, 5],
      [3, 4, 5, 6],
    ]);
  });
});
