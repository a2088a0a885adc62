import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EvaluationItem, JsonItem } from "../../../app/evaluation-sets/evaluation-item.ts";
import { builtInSetNames } from "../../../app/evaluation-sets/evaluation-set.ts";
import {
  evaluationSetHeader,
  headerLineOf,
  itemLineOf,
} from "../../../app/evaluation-sets/evaluation-set-file.ts";
import { itemProblem } from "../../../app/evaluation-sets/item-problem.ts";
import { leafFields } from "../../../app/evaluation-sets/leaf-fields.ts";
import { normalizeAnswer } from "../../../app/evaluation-sets/normalize-answer.ts";
import { readEvaluationRecord } from "../../../app/evaluation-sets/read-evaluation-record.ts";
import { scoreAnswer } from "../../../app/evaluation-sets/score-answer.ts";
import { linearPatterns } from "../../../main/hosts/check/evaluation-sets/linear-patterns.ts";
import { arithmeticSolutions } from "./arithmetic-solutions.ts";

const folder = join(import.meta.dirname, "../../../resources/evaluation");

const linesOf = (name: string): readonly string[] =>
  readFileSync(join(folder, `${name}.jsonl`), "utf8").split("\n");

const itemsOf = (name: string): readonly EvaluationItem[] =>
  linesOf(name)
    .slice(1, -1)
    .map((line) => {
      const read = readEvaluationRecord(JSON.parse(line), "");
      if (!read.ok || read.ignoredFields.length > 0) {
        throw new Error(`${line}: ${JSON.stringify(read)}`);
      }
      return read.item;
    });

describe.each(builtInSetNames)("the built-in set %s", (name) => {
  const items = itemsOf(name);

  it("has 64 to 80 items, all of one kind, and each only once", () => {
    expect(items.length).toBeGreaterThanOrEqual(64);
    expect(items.length).toBeLessThanOrEqual(80);
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(1);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    const questions = items.map(({ prompt, context }) => normalizeAnswer(`${context ?? ""} ${prompt}`));
    expect(new Set(name === "arithmetic" ? items.map(({ prompt }) => prompt) : questions).size).toBe(
      items.length,
    );
  });

  it("is written as it is exported, so that its id is the same however it comes", () => {
    const [first = "", ...rest] = linesOf(name);
    const { format, formatVersion, ...about } = evaluationSetHeader.parse(JSON.parse(first));
    expect(headerLineOf(about)).toBe(first);
    expect(about).toMatchObject({ license: "Apache-2.0", language: "en" });
    expect(items.map(itemLineOf)).toEqual(rest.slice(0, -1));
    expect(rest.at(-1)).toBe("");
  });

  it("has no item with a problem, and scores its own examples as they say", () => {
    for (const item of items) {
      expect([item.id, itemProblem(item, linearPatterns)]).toEqual([item.id, null]);
    }
  });
});

describe("facts", () => {
  it("puts the right choice at each place equally often, and never makes it stand out by its length", () => {
    const items = itemsOf("facts").filter((item) => item.kind === "multiple-choice");
    const places = [0, 1, 2, 3].map((place) => items.filter(({ answer }) => answer === place).length);
    expect(places).toEqual([19, 19, 19, 19]);
    expect(items.every(({ choices }) => choices.length === 4)).toBe(true);
    const longest = items.filter(({ choices, answer }) => {
      const right = choices[answer]?.length ?? 0;
      return choices.every((choice, index) => index === answer || choice.length < right);
    });
    // A quarter would be by chance.
    expect(longest.length / items.length).toBeLessThan(0.4);
  });
});

describe("arithmetic", () => {
  const items = itemsOf("arithmetic").filter((item) => item.kind === "normalized");

  it("has the answers that a calculation of its own gives", () => {
    for (const { id, prompt, answers } of items) {
      expect([id, answers.length, Number(answers[0])]).toEqual([id, 1, arithmeticSolutions(id, prompt)]);
    }
  });

  it("is graded in seven steps", () => {
    expect([...new Set(items.map(({ category }) => category))]).toEqual([
      "one digit",
      "two digits",
      "products",
      "quotients",
      "mixed",
      "story",
      "two steps",
    ]);
  });
});

describe("extraction", () => {
  const months =
    "January February March April May June July August September October November December".split(" ");
  /** Fields whose values are said in other words. */
  const derived = new Set(["/urgent"]);

  const isInText = (text: string, path: string, value: unknown): boolean => {
    if (derived.has(path) || value === null) {
      return true;
    }
    if (typeof value === "number") {
      return (text.match(/\d+(?:[.,]\d+)*/gu) ?? []).some(
        (found) => normalizeAnswer(found) === String(value),
      );
    }
    const date = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(String(value));
    if (date !== null) {
      const [, year, month, day] = date;
      const name = months[Number(month) - 1];
      return [`${Number(day)} ${name} ${year}`, `${name} ${Number(day)}, ${year}`].some((written) =>
        text.includes(written),
      );
    }
    return text.toLowerCase().includes(String(value).toLowerCase());
  };

  const items = itemsOf("extraction").filter((item): item is JsonItem => item.kind === "json");

  it("expects nothing that does not stand in the text", () => {
    for (const item of items) {
      for (const [path, value] of leafFields(JSON.parse(item.expected))) {
        expect([item.id, path, isInText(item.context ?? "", path, value)]).toEqual([item.id, path, true]);
      }
    }
  });

  it("names each field of the schema in the prompt", () => {
    for (const item of items) {
      for (const path of leafFields(JSON.parse(item.expected)).keys()) {
        const field = path.split("/").findLast((part) => !/^\d*$/u.test(part)) ?? "";
        expect(item.prompt).toContain(field);
      }
    }
  });

  it("scores the expected value as right, and one with a field changed as not quite", () => {
    for (const item of items) {
      expect(scoreAnswer(item, item.expected, linearPatterns)).toMatchObject({ correct: true, score: 1 });
      const changed = { ...JSON.parse(item.expected) };
      changed[Object.keys(changed)[0] ?? ""] = "something else";
      const score = scoreAnswer(item, JSON.stringify(changed), linearPatterns);
      expect(score?.correct).toBe(false);
    }
  });
});

describe("instructions", () => {
  it("has a good and a bad answer for each", () => {
    for (const { id, example, counterexample } of itemsOf("instructions")) {
      expect([id, example !== null, counterexample !== null]).toEqual([id, true, true]);
    }
  });
});

describe("the built-in text", () => {
  const text = readFileSync(join(folder, "sample-text.txt"), "utf8");

  it("has at least 60,000 characters, in UTF-8 with plain line ends", () => {
    expect(text.length).toBeGreaterThan(60_000);
    expect(text).not.toMatch(/[\r\ufeff\ufffd\t]/u);
  });

  it("is varied: no sentence comes twice, and no run of eight words", () => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
    const runs = words.slice(0, -7).map((_, index) => words.slice(index, index + 8).join(" "));
    const seen = new Set<string>();
    expect(runs.filter((run) => seen.size === seen.add(run).size)).toEqual([]);
  });
});
