import { describe, expect, it } from "vitest";
import {
  newStateKey,
  openPiece,
  sealPiece,
} from "../../../../../main/hosts/storage/saved-states/state-cipher.ts";

const piece = Buffer.from("what a model has read of a chat");

describe("a piece of a saved state", () => {
  const key = newStateKey();
  const sealed = sealPiece(key, 3, false, piece);

  it("opens as what it was, and shows nothing of it before", () => {
    expect(openPiece(key, 3, false, sealed).equals(piece)).toBe(true);
    expect(sealed.includes("model")).toBe(false);
  });

  it("does not open with any bit of it changed", () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openPiece(key, 3, false, changed)).toThrow();
    }
  });

  it("does not open at another place, as the last one, cut off, or with another key", () => {
    expect(() => openPiece(key, 4, false, sealed)).toThrow();
    expect(() => openPiece(key, 3, true, sealed)).toThrow();
    expect(() => openPiece(key, 3, false, sealed.subarray(0, -1))).toThrow();
    expect(() => openPiece(newStateKey(), 3, false, sealed)).toThrow();
  });
});
