import { describe, expect, test } from "vitest";
import { jsonSchemaLimits } from "../../../app/json-output/json-schema-limits.ts";
import { jsonSchemaSamples } from "../../../app/json-output/json-schema-samples.ts";
import { readJsonSchema } from "../../../app/json-output/read-json-schema.ts";

const read = (schema: unknown) =>
  readJsonSchema(typeof schema === "string" ? schema : JSON.stringify(schema));
const problemOf = (schema: unknown) => {
  const result = read(schema);
  return result.ok ? null : result.problem;
};
const notesOf = (schema: unknown) => {
  const result = read(schema);
  return result.ok ? result.notes : null;
};

describe("a schema that can be used", () => {
  test.each(Object.entries(jsonSchemaSamples))("is the sample %s, without a note", (_, sample) => {
    expect(read(sample)).toMatchObject({ ok: true, notes: [] });
  });

  test("is given to the engine without what the engine would not understand", () => {
    const result = read({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "Weather",
      type: "object",
      properties: {
        degrees: { type: "number", minimum: -90, maximum: 60, description: "Celsius" },
        sky: { anyOf: [{ const: "clear" }, { type: "null" }] },
      },
      required: ["degrees", "sky"],
      additionalProperties: false,
    });
    expect(result).toMatchObject({
      ok: true,
      grammar: {
        type: "object",
        properties: { degrees: { type: "number" }, sky: { oneOf: [{ const: "clear" }, { type: "null" }] } },
        additionalProperties: false,
      },
      notes: [
        { kind: "checked-afterwards", keyword: "minimum" },
        { kind: "checked-afterwards", keyword: "maximum" },
      ],
    });
  });

  test("may lead back to itself where something is written in between", () => {
    const tree = {
      $defs: {
        node: {
          type: "object",
          properties: { children: { type: "array", items: { $ref: "#/$defs/node" } } },
          required: ["children"],
        },
      },
      $ref: "#/$defs/node",
    };
    expect(read(tree).ok).toBe(true);
  });

  test("says what is true of all its answers", () => {
    expect(notesOf({ type: "object", properties: { a: { type: "string" } } })).toEqual([
      { kind: "all-properties" },
    ]);
    expect(notesOf({ type: "string", format: "email" })).toEqual([
      { kind: "ignored", keyword: "format email" },
    ]);
  });
});

describe("a schema that cannot be used says where", () => {
  test("its JSON ends to be JSON", () => {
    expect(problemOf('{\n  "type": "object",\n  "properties": {,}\n}')).toEqual({
      kind: "syntax",
      line: 3,
      column: 18,
    });
    expect(problemOf('{\n"type":')).toMatchObject({ kind: "syntax", line: 2 });
    expect(problemOf("")).toMatchObject({ kind: "syntax", line: 1 });
  });

  test.each([
    [[], { kind: "wrong-value", path: "#" }],
    [{ type: "strin" }, { kind: "wrong-value", path: "#/type" }],
    [
      { type: "object", properties: { a: 5 } },
      { kind: "wrong-value", path: "#/properties/a" },
    ],
    [
      { type: "object", required: "a" },
      { kind: "wrong-value", path: "#/required" },
    ],
    [
      { type: "string", minLength: -1 },
      { kind: "wrong-value", path: "#/minLength" },
    ],
    [
      { type: "string", minLength: 3, maxLength: 2 },
      { kind: "wrong-value", path: "#/maxLength" },
    ],
    [
      { type: "number", multipleOf: 0 },
      { kind: "wrong-value", path: "#/multipleOf" },
    ],
    [{ enum: [] }, { kind: "wrong-value", path: "#/enum" }],
    [{}, { kind: "type-missing", path: "#" }],
    [{ properties: {} }, { kind: "type-missing", path: "#" }],
    [
      { type: "string", pattern: "(a+)+$" },
      { kind: "unsupported", path: "#", keyword: "pattern" },
    ],
    [{ not: {} }, { kind: "unsupported", path: "#", keyword: "not" }],
    [{ allOf: [] }, { kind: "unsupported", path: "#", keyword: "allOf" }],
    [{ type: ["object", "null"] }, { kind: "unsupported", path: "#/type", keyword: '["object","null"]' }],
    [{ const: {} }, { kind: "unsupported", path: "#/const", keyword: "{…}" }],
    [
      { type: "object", required: ["a"] },
      { kind: "unsupported", path: "#", keyword: 'required "a"' },
    ],
    [{ $ref: "#/$defs/a" }, { kind: "reference-missing", path: "#/$ref" }],
    [
      { $ref: "#/$defs/constructor", $defs: {} },
      { kind: "reference-missing", path: "#/$ref" },
    ],
    [{ $ref: "https://example.org/x" }, { kind: "reference-missing", path: "#/$ref" }],
    [
      {
        $defs: { a: { $ref: "#/$defs/b" }, b: { anyOf: [{ type: "null" }, { $ref: "#/$defs/a" }] } },
        type: "null",
      },
      { kind: "reference-circular", path: "#/$defs/a" },
    ],
    [
      { type: "array", minItems: 100_000 },
      { kind: "number-too-large", path: "#/minItems", limit: 200 },
    ],
  ])("%j", (schema, problem) => {
    expect(problemOf(schema)).toEqual(problem);
  });

  test("it is too long, too deep, too many, or repeats too much", () => {
    expect(problemOf(" ".repeat(jsonSchemaLimits.characters + 1))).toMatchObject({ kind: "too-long" });
    let deep: object = { type: "null" };
    for (let level = 0; level < 30; level += 1) {
      deep = { type: "array", items: deep };
    }
    expect(problemOf(deep)).toMatchObject({ kind: "too-deep" });
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`p${index}`, { type: "null" }]),
    );
    expect(problemOf({ type: "object", properties: many })).toMatchObject({ kind: "too-many-parts" });
    const lists = Array.from({ length: 40 }, () => ({
      type: "array",
      maxItems: 200,
      items: { type: "null" },
    }));
    expect(problemOf({ oneOf: lists })).toMatchObject({ kind: "number-too-large" });
  });

  test("whatever hostile text it is, soon and without throwing", () => {
    for (const text of [
      "[".repeat(9000),
      `${'{"a":'.repeat(3000)}1${"}".repeat(3000)}`,
      '{"__proto__":{"type":"string"},"type":"object","properties":{"__proto__":{"type":"null"}}}',
      '{"type":"object","properties":{"constructor":{"type":"string"}},"required":["constructor"]}',
      "null",
      '"type"',
    ]) {
      const before = performance.now();
      expect(() => readJsonSchema(text)).not.toThrow();
      expect(performance.now() - before).toBeLessThan(1000);
    }
    expect(({} as Record<string, unknown>).type).toBeUndefined();
  });
});
