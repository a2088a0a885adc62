import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerScore } from "../../../app/evaluation-sets/answer-score.ts";
import { evaluationSetLimits } from "../../../app/evaluation-sets/evaluation-set-limits.ts";
import { jsonInAnswer } from "../../../app/evaluation-sets/json-in-answer.ts";
import { scoreJsonAnswer } from "../../../app/evaluation-sets/score-json-answer.ts";
import { sampleItems } from "./sample-items.ts";

describe("jsonInAnswer", () => {
  it.each([
    ['{"a":1}', '{"a":1}'],
    ['\n ```json\n{"a":1}\n```\n', '{"a":1}'],
    ['Here it is:\n```\n{"a":1}\n```\nI hope it helps.', '{"a":1}'],
    ["~~~\n[1]\n~~~", "[1]"],
    ['````json\n{"a":"```"}\n````', '{"a":"```"}'],
    ['{"a":"\\n```\\n"}', '{"a":"\\n```\\n"}'],
    ["```json\nno end", "```json\nno end"],
    ["```json {}```", "```json {}```"],
    ["```json\n[1]\n``` and so on", "```json\n[1]\n``` and so on"],
    ["First.\n```json\n[1]\n```\nThen.\n```\n[2]\n```", "[1]"],
    ["", ""],
  ])("%j holds %j", (answer, expected) => {
    expect(jsonInAnswer(answer)).toBe(expected);
  });

  it("ends soon on fences made to be slow", () => {
    const startedMs = performance.now();
    for (const answer of ["```\n".repeat(20_000), `${"`".repeat(200_000)}\n`, "~~~a\n \n".repeat(20_000)]) {
      jsonInAnswer(answer);
    }
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});

describe("scoreJsonAnswer", () => {
  const expected = { name: "Ada Byron", age: 36, tags: ["math", "poetry"], address: { city: null } };

  it("finds every field of the same value, in any order of properties", () => {
    const answer = { address: { city: null }, tags: ["math", "poetry"], age: 36.0, name: "ada byron." };
    const item = sampleItems.json(expected, { jsonSchema: '{"type":"object"}' });
    expect(scoreJsonAnswer(item, JSON.stringify(answer))).toEqual({
      kind: "fields",
      correct: true,
      score: 1,
      validJson: true,
      followsSchema: true,
      expectedFields: 5,
      rightFields: 5,
      wrongFields: 0,
      missingFields: 0,
      extraFields: 0,
    });
  });

  it("counts wrong, missing and extra fields apart", () => {
    const answer = { name: "Ada", age: "36", tags: ["math", "poetry", "chess"], job: "countess" };
    expect(scoreJsonAnswer(sampleItems.json(expected), JSON.stringify(answer))).toMatchObject({
      correct: false,
      score: 2 / 7,
      expectedFields: 5,
      rightFields: 2,
      wrongFields: 2,
      missingFields: 1,
      extraFields: 2,
    });
  });

  it("gives nothing for what is no JSON", () => {
    expect(scoreJsonAnswer(sampleItems.json(expected), "Ada Byron, 36")).toMatchObject({
      score: 0,
      validJson: false,
      followsSchema: false,
      missingFields: 5,
    });
  });

  it("tells the schema apart from the fields", () => {
    const item = sampleItems.json(
      { a: 1 },
      { jsonSchema: '{"type":"object","properties":{"a":{"type":"integer"}},"additionalProperties":false}' },
    );
    expect(scoreJsonAnswer(item, '{"a":2}')).toMatchObject({ followsSchema: true, correct: false });
    expect(scoreJsonAnswer(item, '{"a":1,"b":1}')).toMatchObject({ followsSchema: false, rightFields: 1 });
  });

  it.each([
    ["an absolute tolerance", { absolute: 0.5, relative: 0 }, 10, 10.5, true],
    ["beyond it", { absolute: 0.5, relative: 0 }, 10, 10.51, false],
    ["a relative tolerance", { absolute: 0, relative: 0.1 }, -100, -110, true],
    ["beyond the relative one", { absolute: 0, relative: 0.1 }, -100, -111, false],
    ["none", { absolute: 0, relative: 0 }, 10, 10.001, false],
    ["what doubles leave over", { absolute: 0, relative: 0 }, 0.3, 0.1 + 0.2, true],
  ])("%s", (_what, tolerance, wanted, found, correct) => {
    const item = sampleItems.json({ n: wanted }, { tolerance });
    expect(scoreJsonAnswer(item, JSON.stringify({ n: found })).correct).toBe(correct);
  });

  it.each([
    ["a list and an object", [], {}, false],
    ["two empty lists", [], [], true],
    ["null and a missing field", { a: null }, {}, false],
    ["false and null", { a: false }, { a: null }, false],
    ["a text and its normal form", { a: "The ACME." }, { a: "acme" }, true],
    [
      "names that JavaScript knows",
      { a: 1 },
      JSON.parse('{"a":1,"__proto__":{"b":2},"constructor":3}'),
      false,
    ],
    ["keys with slashes", { "a/b": 1, a: { b: 1 } }, { "a/b": 1, a: { b: 1 } }, true],
    ["a bare number", 7, 7, true],
  ])("%s", (_what, wanted, found, correct) => {
    expect(scoreJsonAnswer(sampleItems.json(wanted), JSON.stringify(found)).correct).toBe(correct);
  });

  it("compares texts exactly where the item says so", () => {
    const item = sampleItems.json({ a: "Acme" }, { textMatch: "exact" });
    expect(scoreJsonAnswer(item, '{"a":"acme"}').correct).toBe(false);
  });

  it("is bounded for answers of any size and depth", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const wide = JSON.stringify(Array.from({ length: 50_000 }, (_, index) => index));
    for (const answer of [deep, wide]) {
      const score = scoreJsonAnswer(sampleItems.json({ a: 1 }), answer);
      expect(answerScore.safeParse(score).success).toBe(true);
      expect(score.extraFields).toBeLessThanOrEqual(evaluationSetLimits.fields);
    }
  });

  it("always finds a value equal to itself, and scores nothing beyond 1", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (one, other) => {
        const item = sampleItems.json(one, { textMatch: "exact" });
        expect(scoreJsonAnswer(item, JSON.stringify(one)).score).toBe(1);
        expect(answerScore.safeParse(scoreJsonAnswer(item, JSON.stringify(other))).success).toBe(true);
      }),
      { seed: 13, numRuns: 1000 },
    );
  });
});
