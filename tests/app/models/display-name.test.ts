import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayName } from "../../../app/models/display-name.ts";

describe("displayName", () => {
  it.each([
    ["SmolLM2 135M Instruct", "SmolLM2 135M Instruct"],
    ["  two\r\n lines\t", "two lines"],
    ["\u001b[31mred\u001b[0m", "[31mred [0m"],
    ["\u202egnp.exe", "gnp.exe"],
    ["zero\u200bwidth", "zerowidth"],
    ["\u{e0041}tag", "tag"],
    ["\ud800lone", "lone"],
    ["名前", "名前"],
  ])("%j becomes %j", (raw, shown) => {
    expect(displayName(raw)).toBe(shown);
  });

  it("is short, free of control characters, and stays as it is when cleaned again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (raw) => {
        const shown = displayName(raw);
        expect(shown.length).toBeLessThanOrEqual(200);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(displayName(shown)).toBe(shown);
      }),
    );
  });
});
