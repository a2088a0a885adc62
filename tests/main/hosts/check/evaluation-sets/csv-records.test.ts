import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvDelimiter, csvRecords } from "../../../../../main/hosts/check/evaluation-sets/csv-records.ts";

const comma = ",".charCodeAt(0);

/** Line and cells, or line and reason. */
const read = (text: string, delimiter = comma) =>
  [...csvRecords(Buffer.from(text), delimiter)].map((record) =>
    record.kind === "record" ? [record.line, record.content] : [record.line, record.reason.slice(0, 20)],
  );

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe("csvRecords", () => {
  it.each([
    [
      "plain cells",
      "a,b\n1,2\n",
      [
        [1, ["a", "b"]],
        [2, ["1", "2"]],
      ],
    ],
    ["no line end at the end", "a,b", [[1, ["a", "b"]]]],
    ["empty cells", ",a,\n", [[1, ["", "a", ""]]]],
    ["quotes", '"a,b","c""d",""\n', [[1, ["a,b", 'c"d', ""]]]],
    [
      "line breaks in a cell",
      '"a\nb\r\nc",d\ne\n',
      [
        [1, ["a\nb\r\nc", "d"]],
        [4, ["e"]],
      ],
    ],
    [
      "line ends of every kind",
      "a\r\nb\rc\nd",
      [
        [1, ["a"]],
        [2, ["b"]],
        [3, ["c"]],
        [4, ["d"]],
      ],
    ],
    [
      "empty lines",
      "a\n\n\r\nb",
      [
        [1, ["a"]],
        [4, ["b"]],
      ],
    ],
    ["a quote within a cell", 'a,5" pipe\n', [[1, ["a", '5" pipe']]]],
    [
      "a quote that is not closed",
      'a\n1,"x\n2\n3\n',
      [
        [1, ["a"]],
        [2, "a quotation mark is "],
        [3, ["2"]],
        [4, ["3"]],
      ],
    ],
    [
      "text behind a closing quote",
      'a\n"x"y\n2\n',
      [
        [1, ["a"]],
        [2, "something follows a "],
        [3, ["2"]],
      ],
    ],
    [
      "one quote too many, which pairs with a later one",
      'a,b\n1,"x\n2,y\n3,"z"\n4,w\n',
      [
        [1, ["a", "b"]],
        [2, "something follows a "],
        [3, ["2", "y"]],
        [4, ["3", "z"]],
        [5, ["4", "w"]],
      ],
    ],
    ["nothing", "", []],
    ["only line ends", "\n\r\n\r", []],
    ["a quoted empty cell alone", '""\n"a"', [[2, ["a"]]]],
    ["a delimiter at the end of the file", "a,", [[1, ["a", ""]]]],
  ])("reads %s", (_what, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("reads back any table that was written by the rules", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", ",", '"', "\n", "\r", "é", "日", " ", ";"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
        fc.constantFrom("\n", "\r\n"),
        fc.constantFrom(",", ";", "\t"),
        (rows, end, delimiter) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter) + end).join("");
          expect(read(text, delimiter.charCodeAt(0)).map(([, cells]) => cells)).toEqual(rows);
        },
      ),
      { seed: 15, numRuns: 1000 },
    );
  });

  it("ends, moves forward and names lines in order, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a"), maxLength: 40 }), (text) => {
        const records = [...csvRecords(Buffer.from(text), comma)];
        const lines = records.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].sort((one, other) => one - other));
        const ends = records.map(({ endByte }) => endByte);
        expect(ends).toEqual([...ends].sort((one, other) => one - other));
        expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(text.length);
      }),
      { seed: 16, numRuns: 3000 },
    );
  });

  it("keeps a line of commas small, and refuses a record beyond its limit", () => {
    const [first] = [...csvRecords(Buffer.from(",".repeat(500_000)), comma)];
    expect(first?.kind === "record" && first.content.length).toBe(1000);
    const long = `${"x".repeat(1024 * 1024 + 1)}\nb\n"${"y".repeat(2 * 1024 * 1024)}"\nc`;
    expect(read(long)).toEqual([
      [1, "it is longer than 1 "],
      [2, ["b"]],
      [3, "a quotation mark is "],
      [4, ["c"]],
    ]);
  });
});

describe("csvDelimiter", () => {
  it.each([
    ["a,b;c,d\n", ","],
    ["a;b;c\n1,2;3,4;5,6", ";"],
    ["a\tb\n", "\t"],
    ['"a;b;c;d",e\n', ","],
    ["prompt\n", ","],
    ["", ","],
  ])("of %j is %j", (text, expected) => {
    expect(String.fromCharCode(csvDelimiter(Buffer.from(text)))).toBe(expected);
  });
});
