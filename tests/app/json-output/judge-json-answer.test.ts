import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeJsonAnswer } from "../../../app/json-output/judge-json-answer.ts";
import { readJsonSchema } from "../../../app/json-output/read-json-schema.ts";

const judge = (schema: unknown, value: unknown) =>
  judgeJsonAnswer(JSON.stringify(schema), JSON.stringify(value));

describe("an answer", () => {
  test("that is no JSON, or has something behind it, says so", () => {
    const schema = '{"type":"string"}';
    for (const answer of ["", "Sure: 5", '"a" and more', '{"a":', '"a"\n"b"']) {
      expect(judgeJsonAnswer(schema, answer)).toEqual({ kind: "not-json" });
    }
    expect(judgeJsonAnswer(schema, '  "a"\n')).toEqual({ kind: "valid" });
  });

  test("names the first place that is wrong, and why", () => {
    const schema = {
      type: "object",
      properties: { "a/b": { type: "array", items: { type: "integer", maximum: 9 } } },
      required: ["a/b"],
      additionalProperties: false,
    };
    expect(judge(schema, { "a/b": [1, 12] })).toEqual({
      kind: "invalid",
      path: "/a~1b/1",
      keyword: "maximum",
    });
    expect(judge(schema, {})).toEqual({ kind: "invalid", path: "", keyword: "required" });
    expect(judge(schema, { "a/b": [], c: 1 })).toEqual({
      kind: "invalid",
      path: "/c",
      keyword: "additionalProperties",
    });
    expect(judge(schema, { "a/b": [1.5] })).toEqual({ kind: "invalid", path: "/a~1b/0", keyword: "type" });
  });

  test("that is nested without end is refused, not followed", () => {
    const schema = '{"$defs":{"l":{"type":"array","items":{"$ref":"#/$defs/l"}}},"$ref":"#/$defs/l"}';
    expect(judgeJsonAnswer(schema, "[".repeat(5000) + "]".repeat(5000))).toMatchObject({
      kind: "invalid",
      keyword: "depth",
    });
  });

  test("of a schema that cannot be used is not called valid", () => {
    expect(judgeJsonAnswer('{"not":{}}', "1")).toMatchObject({ kind: "invalid" });
  });
});

/** Schemas of the kind that can be used, and values that often fit them. */
const bound = fc.integer({ min: 0, max: 4 });
const leaf = fc.oneof(
  fc.constantFrom("null", "boolean", "string", "number", "integer").map((type) => ({ type })),
  fc.constantFrom({ type: ["string", "null"] }, { const: 1 }, { enum: ["a", 2, null] }),
  fc.record({ type: fc.constant("string"), minLength: bound }),
  fc.record({ type: fc.constant("string"), format: fc.constantFrom("date", "time", "date-time") }),
  fc.record({
    type: fc.constantFrom("number", "integer"),
    minimum: fc.integer({ min: -3, max: 3 }),
    exclusiveMaximum: fc.integer({ min: 0, max: 5 }),
    multipleOf: fc.constantFrom(1, 2, 0.5),
  }),
);
const { schema: anySchema } = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.record({
      type: fc.constant("array"),
      items: tie("schema"),
      uniqueItems: fc.boolean(),
      maxItems: bound,
    }),
    fc.record({ type: fc.constant("array"), prefixItems: fc.tuple(tie("schema"), tie("schema")) }),
    fc
      .record({ a: tie("schema"), b: tie("schema"), closed: fc.boolean(), needed: fc.subarray(["a", "b"]) })
      .map(({ a, b, closed, needed }) => ({
        type: "object",
        properties: { a, b },
        required: needed,
        ...(closed ? { additionalProperties: false } : {}),
      })),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const anyValue = fc.jsonValue({ maxDepth: 2 }).chain((any) =>
  fc.oneof(
    fc.constant(any),
    fc.constantFrom<unknown>(
      null,
      true,
      "",
      "a",
      "ab",
      0,
      1,
      2,
      1.5,
      -1,
      [],
      [1, 1],
      ["a"],
      {},
      { a: 1 },
      { a: "a", b: null },
    ),
    fc.constantFrom<unknown>("2026-11-26", "26-11-2026", "10:11:12Z", "2026-11-26T10:11:12Z", [null, "a"], {
      c: 1,
    }),
  ),
);

test("is judged as another validator judges it", () => {
  const seed = 20_261_126;
  console.log(`seed ${seed}`);
  const dates = {
    date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    time: /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
    "date-time":
      /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  };
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    meta: false,
    formats: dates,
    logger: false,
  });
  const seen = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(anySchema, fc.array(anyValue, { minLength: 4, maxLength: 12 }), (schema, values) => {
      expect(readJsonSchema(JSON.stringify(schema)).ok).toBe(true);
      const check = ajv.compile(schema);
      for (const value of values) {
        const expected = check(JSON.parse(JSON.stringify(value))) ? "valid" : "invalid";
        seen[expected] += 1;
        expect(judge(schema, value).kind, `${JSON.stringify(schema)} ${JSON.stringify(value)}`).toBe(
          expected,
        );
      }
    }),
    { seed, numRuns: 40 },
  );
  // Neither verdict is the only one that was tried.
  expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(20);
});
