import { describe, expect, it } from "vitest";
import { textTable } from "../../../main/terminal/text-table.ts";
import { wrapWords } from "../../../main/terminal/wrap-words.ts";

const headings = ["ID", "NAME", "SIZE", "FROM"];
const rows = [
  ["tiny-q4_1", "Tiny", "98.4 MB", "catalog"],
  ["a-very-long-id-of-a-model-q8_0", "A model with a name of many long words", "612 MB", "hub, installed"],
];

describe("textTable", () => {
  it("has one line a row where nobody breaks lines, figures ending below each other", () => {
    expect(textTable(headings, rows, { columns: null, figures: "SIZE" })).toEqual([
      "ID                              NAME                                       SIZE  FROM",
      "tiny-q4_1                       Tiny                                    98.4 MB  catalog",
      "a-very-long-id-of-a-model-q8_0  A model with a name of many long words   612 MB  hub, installed",
    ]);
  });

  it("gives the id a line of its own where the terminal is narrower, and wraps the widest column", () => {
    expect(textTable(headings, rows, { columns: 54, figures: "SIZE" })).toEqual([
      "ID",
      "  NAME                            SIZE  FROM",
      "tiny-q4_1",
      "  Tiny                         98.4 MB  catalog",
      "a-very-long-id-of-a-model-q8_0",
      "  A model with a name of many   612 MB  hub, installed",
      "  long words",
    ]);
  });

  it.each([40, 54, 60, 80, 95, 200])("cuts nothing and keeps within %i columns", (columns) => {
    const lines = textTable(headings, rows, { columns, figures: "SIZE" });
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(columns);
    const words = (text: string) => text.split(/\s+/).filter(Boolean).toSorted();
    expect(words(lines.join(" "))).toEqual(words([headings, ...rows].flat().join(" ")));
  });

  it("prints nothing that commands the terminal", () => {
    expect(textTable(["ID"], [["a\u001b[2Jb\nc"]], { columns: 80 })).toEqual(["ID", "ab c"]);
  });
});

describe("wrapWords", () => {
  it("breaks between words, and leaves a longer word whole", () => {
    const hash = "f".repeat(64);
    expect(wrapWords(`one two three ${hash} four`, 9)).toEqual(["one two", "three", hash, "four"]);
    expect(wrapWords("", 9)).toEqual([""]);
  });
});
