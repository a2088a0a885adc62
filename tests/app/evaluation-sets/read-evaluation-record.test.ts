import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvEvaluationRecord } from "../../../app/evaluation-sets/csv-evaluation-record.ts";
import type { EvaluationItem } from "../../../app/evaluation-sets/evaluation-item.ts";
import { itemLineOf } from "../../../app/evaluation-sets/evaluation-set-file.ts";
import { itemProblem } from "../../../app/evaluation-sets/item-problem.ts";
import { readEvaluationRecord } from "../../../app/evaluation-sets/read-evaluation-record.ts";
import { linearPatterns } from "../../../main/hosts/check/evaluation-sets/linear-patterns.ts";
import { clonableHostileValues } from "../../security/hostile-values.ts";
import { sampleItems } from "./sample-items.ts";

const itemOf = (record: unknown): EvaluationItem => {
  const read = readEvaluationRecord(record, "7");
  if (!read.ok) {
    throw new Error(read.reason);
  }
  return read.item;
};

const reasonOf = (record: unknown): string | null => {
  const read = readEvaluationRecord(record, "7");
  return read.ok ? itemProblem(read.item, linearPatterns) : read.reason;
};

describe("readEvaluationRecord", () => {
  it.each([
    [{ prompt: "p" }, "judgment"],
    [{ prompt: "p", answer: "x" }, "normalized"],
    [{ prompt: "p", answers: ["x"] }, "normalized"],
    [{ prompt: "p", choices: ["a", "b"], answer: 0 }, "multiple-choice"],
    [{ prompt: "p", pattern: "x" }, "regular-expression"],
    [{ prompt: "p", schema: {}, expected: null }, "json"],
    [{ prompt: "p", kind: "exact", answer: "x" }, "exact"],
  ])("%j is %s", (record, kind) => {
    expect(itemOf(record)).toMatchObject({ kind, id: "7" });
  });

  it.each([
    ["its text", "b", 1],
    ["its index", 1, 1],
    ["its index as text", "1", 1],
    ["its letter", "B", 1],
    ["a small letter where that is no choice", "c", 2],
  ])("names the right choice by %s", (_what, answer, expected) => {
    expect(itemOf({ prompt: "p", choices: ["x", "b", "y"], answer })).toMatchObject({ answer: expected });
  });

  it("takes a choice by its text before its index", () => {
    expect(itemOf({ prompt: "p", choices: ["2", "1", "0"], answer: "2" })).toMatchObject({ answer: 0 });
  });

  it("takes numbers where texts are meant", () => {
    expect(itemOf({ id: 3, prompt: "p", answers: [4, "four"] })).toMatchObject({
      id: "3",
      answers: ["4", "four"],
    });
  });

  it("names fields that no item of its kind has", () => {
    const read = readEvaluationRecord({ prompt: "p", answer: "x", choises: [], pattern: "" }, "1");
    expect(read).toMatchObject({ ok: true, ignoredFields: ["choises", "pattern"] });
  });

  it.each([
    [null, "it is no JSON object"],
    [[], "it is no JSON object"],
    ["x", "it is no JSON object"],
    [{}, "it has no prompt"],
    [{ prompt: "" }, "it has no prompt"],
    [{ prompt: 3 }, "its prompt is not as it must be"],
    [{ prompt: "x".repeat(100_001) }, "its prompt is larger than 100000"],
    [{ prompt: "p", kind: "essay" }, /^its kind is none of multiple-choice, exact/],
    [{ prompt: "p", kind: "exact" }, "it has no answer"],
    [{ prompt: "p", choices: ["a"], answer: 0 }, "it has fewer than two choices, or an empty one"],
    [{ prompt: "p", choices: ["a", ""], answer: 0 }, "it has fewer than two choices, or an empty one"],
    [{ prompt: "p", choices: ["a", "a"], answer: 0 }, "in its choices, two choices are the same"],
    [{ prompt: "p", choices: ["a", "b"], answer: 2 }, "in its answer, there is no such choice"],
    [{ prompt: "p", choices: ["a", "b"], answer: "paris" }, "its answer is none of its choices"],
    [{ prompt: "p", choices: ["a", "b"] }, "it has no answer"],
    [{ prompt: "p", maxTokens: 0 }, "its maxTokens is not as it must be"],
    [{ prompt: "p", maxTokens: 1e9 }, "its maxTokens is larger than 8192"],
    [{ prompt: "p", pattern: "(" }, /^its pattern cannot be used: missing closing \)/],
    [{ prompt: "p", pattern: "(?=a)b" }, /^its pattern cannot be used: /],
    [{ prompt: "p", pattern: "(?:(?:a{1,40}){1,20}){1,1}b{1,900}c{1,900}" }, /too large/],
    [{ prompt: "p", pattern: "a", forbiddenPattern: "[" }, /^its pattern cannot be used: /],
    [{ prompt: "p", schema: "{", expected: 1 }, "its schema cannot be used: it is not JSON"],
    [
      { prompt: "p", schema: { type: "thing" }, expected: 1 },
      "its schema cannot be used: there is a mistake at #/type",
    ],
    [{ prompt: "p", schema: {}, expected: 1 }, "its schema cannot be used: the type is missing at #"],
    [{ prompt: "p", schema: { type: "string", pattern: "a" }, expected: "a" }, /is not supported/],
    [
      { prompt: "p", schema: { type: "string" }, expected: 1 },
      "its expected value does not follow its schema",
    ],
    [
      {
        prompt: "p",
        schema: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
        expected: { a: 1 },
      },
      "its expected value does not follow its schema at /a",
    ],
    [{ prompt: "p", schema: {} }, "it has no expected"],
    [{ prompt: "p", answer: "x", example: "y" }, "its own example would be scored as wrong"],
    [{ prompt: "p", answer: "x", counterexample: "X." }, "its own counterexample would be scored as right"],
    [{ prompt: "p", answer: "x", part: "middle" }, "its part is not as it must be"],
  ])("refuses %j", (record, reason) => {
    const found = reasonOf(record);
    expect(found).not.toBeNull();
    if (typeof reason === "string") {
      expect(found).toBe(reason);
    } else {
      expect(found).toMatch(reason);
    }
  });

  it("refuses or reads hostile values, and never throws", () => {
    for (const value of clonableHostileValues()) {
      for (const record of [value, { prompt: "p", schema: value, expected: value }, { prompt: value }]) {
        const read = readEvaluationRecord(record, "1");
        expect(read.ok || read.reason.length > 0).toBe(true);
      }
    }
    const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`);
    expect(reasonOf({ prompt: "p", schema: deep, expected: 1 })).not.toBeNull();
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  it("reads back what was written, whatever the texts", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, text, fc.jsonValue(), (one, two, value) => {
        const items: EvaluationItem[] = [
          sampleItems.judgment(),
          sampleItems.exact({ id: one, prompt: two, answers: [one, two], stop: [one], category: "c" }),
          sampleItems.normalized({ context: one, systemPrompt: two, part: "last-number", maxTokens: 5 }),
          sampleItems.choice({ choices: [`${one}1`, `${two}2`], answer: 1 }),
          sampleItems.pattern({ pattern: one, forbiddenPattern: two, example: one }),
          sampleItems.json(value, { tolerance: { absolute: 1, relative: 0.5 }, textMatch: "exact" }),
        ];
        for (const item of items) {
          const line = itemLineOf(item);
          expect(line).not.toContain("\n");
          expect(itemOf(JSON.parse(line))).toEqual(item);
        }
      }),
      { seed: 14, numRuns: 300 },
    );
  });
});

describe("csvEvaluationRecord", () => {
  it("takes lists with bars or as JSON, numbers, and choices one by one", () => {
    expect(
      csvEvaluationRecord(
        ["id", "prompt", "choices", "stop", "maxTokens", "note"],
        ["1", "p", "a | b|c", '["\\n"]', "30", ""],
      ),
    ).toEqual({ id: "1", prompt: "p", choices: ["a", "b", "c"], stop: ["\n"], maxTokens: 30 });
    expect(csvEvaluationRecord(["prompt", "choice1", "choice2"], ["p", "a", "b"])).toEqual({
      prompt: "p",
      choices: ["a", "b"],
    });
  });

  it("names a cell that must be JSON", () => {
    expect(() => csvEvaluationRecord(["schema"], ["{"])).toThrow("its schema is not JSON");
  });

  it("leaves a gap between choices to be refused", () => {
    const record = csvEvaluationRecord(["prompt", "choice1", "choice3", "answer"], ["p", "a", "c", "a"]);
    expect(reasonOf(record)).toBe("it has fewer than two choices, or an empty one");
  });
});
