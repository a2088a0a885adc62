import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TerminalText, terminalText } from "../../../main/terminal/terminal-text.ts";

describe("terminalText", () => {
  it.each([
    ["plain text\n\twith a tab", "plain text\n\twith a tab"],
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]0;title\u0007after", "after"],
    ["\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\", "link"],
    ["\u001b]52;c;aGVsbG8=\u0007copied", "copied"],
    ["\u001bP1$r0m\u001b\\dcs", "dcs"],
    ["\u009b31mred", "red"],
    ["\u009d0;title\u009cafter", "after"],
    ["over\rwritten\b\b", "overwritten"],
    ["\u001b(Bset", "set"],
    ["\u001bcreset", "reset"],
    ["unended \u001b]0;title\nnext line", "unended \nnext line"],
    ["\u202egnp.exe", "gnp.exe"],
    ["\u{e0041}tag", "tag"],
    ["bell\u0007 delete\u007f nul\u0000", "bell delete nul"],
    ["family 👨‍👩‍👧 and 中文", "family 👨‍👩‍👧 and 中文"],
  ])("%j becomes %j", (raw, safe) => {
    expect(terminalText(raw)).toBe(safe);
  });

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "\u001b",
          "[",
          "]",
          "0;",
          "m",
          "\u0007",
          "\\",
          "\n",
          "\u009b",
          "\u009c",
          "P",
          "31",
          "(",
          " ",
        ),
        fc.string({ unit: "binary", maxLength: 3 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(""));

  it("lets no control character through but line break and tab", () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(terminalText(raw)).not.toMatch(/(?![\n\t])[\p{Cc}]/u);
      }),
    );
  });

  it("says the same however the text is cut", () => {
    fc.assert(
      fc.property(hostile, fc.nat(), (raw, at) => {
        const characters = [...raw];
        const cut = characters.length === 0 ? 0 : at % characters.length;
        const text = new TerminalText();
        const pieces = [characters.slice(0, cut), characters.slice(cut)].map((part) =>
          text.push(part.join("")),
        );
        expect(pieces.join("")).toBe(terminalText(raw));
      }),
    );
  });
});
