import { expect, test } from "vitest";
import {
  formatCodePoint,
  textPieces,
  withoutHidden,
} from "../../../../renderer/conversation/markdown/inert-text.ts";

test("plain text, emoji and scripts that need joiners are left alone", () => {
  for (const text of ["", "plain\n\ttext", "👩‍🚀 नमस्ते می‌خواهم", "Größe — “quoted”"]) {
    expect(textPieces(text)).toEqual([{ kind: "text", text }]);
  }
});

test("what hides or turns text is taken out and named", () => {
  expect(textPieces("a\u202Eb\u200B")).toEqual([
    { kind: "text", text: "a" },
    { kind: "hidden", codePoint: 0x202e },
    { kind: "text", text: "b" },
    { kind: "hidden", codePoint: 0x200b },
  ]);
  expect(textPieces("\u{E0041}")).toEqual([{ kind: "hidden", codePoint: 0xe0041 }]);
  expect(withoutHidden("a\u202Eb\u001b]8;;\u200B\n")).toBe("ab]8;;\n");
  expect(formatCodePoint(0x7)).toBe("U+0007");
  expect(formatCodePoint(0xe0041)).toBe("U+E0041");
});
