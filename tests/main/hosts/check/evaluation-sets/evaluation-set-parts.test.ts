import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { BrokenLine } from "../../../../../app/evaluation-sets/broken-line.ts";
import type { EvaluationItem } from "../../../../../app/evaluation-sets/evaluation-item.ts";
import {
  evaluationSetPart,
  type OpenedEvaluationSet,
  openedEvaluationSet,
} from "../../../../../main/hosts/check/contract.ts";
import { evaluationSetParts } from "../../../../../main/hosts/check/evaluation-sets/evaluation-set-parts.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-evaluation-set-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Read = {
  readonly opened: OpenedEvaluationSet;
  readonly items: EvaluationItem[];
  readonly broken: BrokenLine[];
  readonly ignored: string[];
};

/** All of a file, each answer as main would validate it. */
const read = (content: string | Buffer, name = "set.jsonl"): Read => {
  const filePath = join(folder, name);
  writeFileSync(filePath, content);
  const parts = evaluationSetParts();
  const opened = openedEvaluationSet.parse(parts.open(filePath));
  const found: Read = { opened, items: [], broken: [], ignored: [] };
  let doneBytes = 0;
  for (let part = parts.next(); part !== null; part = parts.next()) {
    const checked = evaluationSetPart.parse(part);
    expect(checked.doneBytes).toBeGreaterThanOrEqual(doneBytes);
    doneBytes = checked.doneBytes;
    found.items.push(...checked.items);
    found.broken.push(...checked.brokenLines);
    found.ignored.push(...checked.ignoredFields);
  }
  expect(doneBytes).toBe(opened.totalBytes);
  expect(parts.next()).toBeNull();
  return found;
};

const line = (record: object): string => `${JSON.stringify(record)}\n`;
const good = (id: string): string => line({ id, prompt: "p", answer: "x" });

describe("a file of JSON lines", () => {
  it("keeps good items, and tells the line and the reason of broken ones", () => {
    const { opened, items, broken, ignored } = read(
      `${good("a")}{"prompt": "p"\n\n${good("b")}${good("a")}[1]\n${line({ prompt: "p", note: 1, answer: 2 })}`,
    );
    expect(opened).toMatchObject({ fileFormat: "jsonl", about: null });
    expect(items.map(({ id }) => id)).toEqual(["a", "b", "7"]);
    expect(broken).toEqual([
      { line: 2, reason: expect.stringMatching(/^it is not JSON/) },
      { line: 5, reason: "its id is that of line 1" },
      { line: 6, reason: "it is no JSON object" },
    ]);
    expect(ignored).toEqual(["note"]);
  });

  it("takes what its first line says of the set", () => {
    const header = { format: "cloister-evaluation-set", formatVersion: 1, name: "N", mode: "completion" };
    const { opened, items } = read(line(header) + good("a"));
    expect(opened.about).toEqual({ name: "N", mode: "completion" });
    expect(items).toHaveLength(1);
  });

  it("reads a byte order mark, line ends of Windows, and a last line without an end", () => {
    const { items, broken } = read(`\ufeff${good("a").trim()}\r\n${good("b").trim()}`);
    expect(items.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(broken).toEqual([]);
  });

  it("breaks no text at the line separators that JSON lets through", () => {
    const { items } = read(line({ prompt: "a\u2028b\u2029c" }));
    expect(items[0]?.prompt).toBe("a\u2028b\u2029c");
  });

  it("tells of a line that is too long, and goes on", () => {
    const { items, broken } = read(line({ prompt: "x".repeat(1024 * 1024) }) + good("a"));
    expect(broken).toEqual([{ line: 1, reason: "it is longer than 1 MiB" }]);
    expect(items).toHaveLength(1);
  });

  it("hands a large file over in parts that main checks in a moment", () => {
    const count = 5000;
    const { items } = read(Array.from({ length: count }, (_, index) => good(String(index))).join(""));
    expect(items).toHaveLength(count);
  });
});

describe("a table", () => {
  it("is read by its first line, with commas, semicolons or tabs", () => {
    for (const delimiter of [",", ";", "\t"]) {
      const text = [
        ["id", "prompt", "answer", "note"].join(delimiter),
        ["1", '"What is ""it""?\nTell me."', "x", "n"].join(delimiter),
        ["2", "p", "y", "n", "more"].join(delimiter),
        ["3", "p", "z"].join(delimiter),
        ["1", "p", "w"].join(delimiter),
      ].join("\r\n");
      const { opened, items, broken, ignored } = read(text, "set.csv");
      expect(opened.fileFormat).toBe("csv");
      expect(items).toMatchObject([
        { id: "1", kind: "normalized", prompt: 'What is "it"?\nTell me.', answers: ["x"] },
        { id: "3", answers: ["z"] },
      ]);
      expect(broken).toEqual([
        { line: 4, reason: "it has 5 cells, and the table has 4 columns" },
        { line: 6, reason: "its id is that of line 2" },
      ]);
      expect(ignored).toEqual(["note"]);
    }
  });

  it("holds items of every kind", () => {
    const { items, broken } = read(
      `kind,prompt,choices,answer,pattern,schema,expected,tolerance
,q,a|b,b,,,,
exact,q,,x,,,,
,q,,,^a$,,,
,q,,,,"{""type"":""object"",""properties"":{""n"":{""type"":""number""}},""required"":[""n""],""additionalProperties"":false}","{""n"":1}",0.5
,q,,,,,,
,q,,,,"{oops",1,
`,
      "all.csv",
    );
    expect(broken).toEqual([{ line: 7, reason: "its schema is not JSON" }]);
    expect(items.map(({ kind }) => kind)).toEqual([
      "multiple-choice",
      "exact",
      "regular-expression",
      "json",
      "judgment",
    ]);
    expect(items[3]).toMatchObject({ tolerance: { absolute: 0.5, relative: 0 } });
  });
});

describe("a file that is none", () => {
  it.each<[string, string | Buffer, string, RegExp]>([
    ["empty", "", "a.jsonl", /it is empty/],
    ["white space", " \n\t\n", "a.csv", /it is empty/],
    ["UTF-16", Buffer.from("\ufeff{}", "utf16le"), "a.jsonl", /UTF-16.*Save it as UTF-8/],
    ["UTF-16 without a mark", Buffer.from("prompt,a\n", "utf16le"), "a.csv", /UTF-16 without a mark/],
    ["Latin-1", Buffer.from("prompt\ncaf\u00e9\n", "latin1"), "a.csv", /Latin-1 or Windows-1252/],
    ["binary", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 8]), "a.jsonl", /no text/],
    ["a JSON list", "[{}]", "a.json", /it is one JSON list/],
    ["a table without a prompt", "question,answer\na,b\n", "a.csv", /no column “prompt”/],
    ["a table whose first line is broken", '"prompt"x,answer\n', "a.csv", /first line, which names/],
    ["a table with a column twice", "prompt,a,a\n", "a.csv", /two of its columns/],
    ["another format", '{"format":"else"}\n', "a.jsonl", /something else/],
    [
      "a newer format",
      '{"format":"cloister-evaluation-set","formatVersion":2}\n',
      "a.jsonl",
      /newer version/,
    ],
    [
      "a header with a wrong field",
      '{"format":"cloister-evaluation-set","formatVersion":1,"mode":"poem"}\n',
      "a.jsonl",
      /the mode of its first line/,
    ],
  ])("%s", (_what, content, name, message) => {
    expect(() => read(content, name)).toThrow(
      expect.objectContaining({ code: "evaluation-set-refused", message: expect.stringMatching(message) }),
    );
  });

  it("is a folder, or gone", () => {
    mkdirSync(join(folder, "folder.jsonl"));
    for (const name of ["folder.jsonl", "none.jsonl"]) {
      expect(() => evaluationSetParts().open(join(folder, name))).toThrow(
        expect.objectContaining({ code: "evaluation-set-refused" }),
      );
    }
  });

  it("has too many items, or too many broken lines", () => {
    const items = Array.from({ length: 100_001 }, () => '{"prompt":"p"}\n').join("");
    expect(() => read(items)).toThrow(/more than 100,000 items/);
    expect(() => read("{\n".repeat(100_001))).toThrow(/more than 100,000 of its lines/);
  });
});
