import { z } from "zod";
import { isJsonObject, type JsonObject, type JsonValue, propertyOf } from "./json-schema.ts";
import { jsonSchemaLimits as limits } from "./json-schema-limits.ts";
import { readJsonSchema } from "./read-json-schema.ts";

/** Whether an answer is what its schema asks for; where it is not, the first place and the keyword that says so. */
export const jsonVerdict = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("valid") }),
  z.strictObject({ kind: z.literal("not-json") }),
  z.strictObject({
    kind: z.literal("invalid"),
    /** A JSON pointer into the answer; empty is the whole of it. */
    path: z.string().max(1000),
    keyword: z.string().max(60),
  }),
]);

export type JsonVerdict = z.infer<typeof jsonVerdict>;

/** Checks a finished answer against the whole schema, also the parts that the grammar does not follow. */
export const judgeJsonAnswer = (schemaText: string, answer: string): JsonVerdict => {
  const read = readJsonSchema(schemaText);
  let value: JsonValue;
  try {
    value = JSON.parse(answer) as JsonValue;
  } catch {
    return { kind: "not-json" };
  }
  if (!read.ok) {
    return { kind: "invalid", path: "", keyword: "$schema" };
  }
  const definitions = propertyOf(read.schema, "$defs");
  const fault = firstFault(read.schema, value, "", isJsonObject(definitions) ? definitions : {}, 0);
  return fault === null
    ? { kind: "valid" }
    : { kind: "invalid", path: fault.path.slice(0, 1000), keyword: fault.keyword.slice(0, 60) };
};

type Fault = { readonly path: string; readonly keyword: string };

const typeOf = (value: JsonValue): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

const hasType = (value: JsonValue, type: string): boolean =>
  type === "integer" ? typeof value === "number" && Number.isInteger(value) : typeOf(value) === type;

/** The same value, whatever the order of an object's properties. */
const canonical = (value: JsonValue): string =>
  JSON.stringify(value, (_, inner: JsonValue) =>
    isJsonObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

const pointer = (path: string, key: string | number): string =>
  `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

const dateTime = {
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i,
};
const formats: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => dateTime.date.test(text),
  time: (text) => dateTime.time.test(text),
  "date-time": (text) =>
    dateTime.date.test(text.slice(0, 10)) &&
    /^[Tt ]/.test(text.slice(10)) &&
    dateTime.time.test(text.slice(11)),
};

const numberOf = (schema: JsonObject, keyword: string): number | null => {
  const value = propertyOf(schema, keyword);
  return typeof value === "number" ? value : null;
};

/** Of the schemas that `readJsonSchema` lets through; null where all is well. */
const firstFault = (
  schema: JsonValue,
  value: JsonValue,
  path: string,
  definitions: JsonObject,
  depth: number,
): Fault | null => {
  const fault = (keyword: string): Fault => ({ path, keyword });
  if (depth > limits.answerDepth) {
    return fault("depth");
  }
  if (!isJsonObject(schema)) {
    return null;
  }
  const inside = (inner: JsonValue, innerValue: JsonValue, innerPath: string): Fault | null =>
    firstFault(inner, innerValue, innerPath, definitions, depth + 1);
  const reference = propertyOf(schema, "$ref");
  if (typeof reference === "string") {
    return inside(propertyOf(definitions, reference.slice("#/$defs/".length)) ?? null, value, path);
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const alternatives = propertyOf(schema, keyword);
    if (Array.isArray(alternatives)) {
      const matching = alternatives.filter((one) => inside(one as JsonValue, value, path) === null).length;
      return matching === 1 || (keyword === "anyOf" && matching > 0) ? null : fault(keyword);
    }
  }
  const constant = propertyOf(schema, "const");
  if (constant !== undefined && canonical(constant) !== canonical(value)) {
    return fault("const");
  }
  const choice = propertyOf(schema, "enum");
  if (Array.isArray(choice) && !choice.some((one) => canonical(one as JsonValue) === canonical(value))) {
    return fault("enum");
  }
  const type = propertyOf(schema, "type");
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (types.length > 0 && !types.some((one) => hasType(value, String(one)))) {
    return fault("type");
  }
  if (typeof value === "string") {
    return stringFault(schema, value, fault);
  }
  if (typeof value === "number") {
    return numberFault(schema, value, fault);
  }
  if (Array.isArray(value)) {
    return arrayFault(schema, value as readonly JsonValue[], path, fault, inside);
  }
  return isJsonObject(value) ? objectFault(schema, value, path, fault, inside) : null;
};

type Inside = (schema: JsonValue, value: JsonValue, path: string) => Fault | null;

const stringFault = (schema: JsonObject, value: string, fault: (keyword: string) => Fault): Fault | null => {
  const length = [...value].length;
  if (length < (numberOf(schema, "minLength") ?? 0)) {
    return fault("minLength");
  }
  if (length > (numberOf(schema, "maxLength") ?? Number.POSITIVE_INFINITY)) {
    return fault("maxLength");
  }
  const format = propertyOf(schema, "format");
  const follows = typeof format === "string" && Object.hasOwn(formats, format) ? formats[format] : undefined;
  return follows === undefined || follows(value) ? null : fault("format");
};

const numberFault = (schema: JsonObject, value: number, fault: (keyword: string) => Fault): Fault | null => {
  const step = numberOf(schema, "multipleOf");
  if (value < (numberOf(schema, "minimum") ?? Number.NEGATIVE_INFINITY)) {
    return fault("minimum");
  }
  if (value > (numberOf(schema, "maximum") ?? Number.POSITIVE_INFINITY)) {
    return fault("maximum");
  }
  if (value <= (numberOf(schema, "exclusiveMinimum") ?? Number.NEGATIVE_INFINITY)) {
    return fault("exclusiveMinimum");
  }
  if (value >= (numberOf(schema, "exclusiveMaximum") ?? Number.POSITIVE_INFINITY)) {
    return fault("exclusiveMaximum");
  }
  // Of decimal fractions that no double holds exactly, the nearest counts.
  const ratio = step === null ? 0 : value / step;
  return Math.abs(ratio - Math.round(ratio)) > 4 * Number.EPSILON * Math.abs(ratio)
    ? fault("multipleOf")
    : null;
};

const arrayFault = (
  schema: JsonObject,
  value: readonly JsonValue[],
  path: string,
  fault: (keyword: string) => Fault,
  inside: Inside,
): Fault | null => {
  if (value.length < (numberOf(schema, "minItems") ?? 0)) {
    return fault("minItems");
  }
  if (value.length > (numberOf(schema, "maxItems") ?? Number.POSITIVE_INFINITY)) {
    return fault("maxItems");
  }
  const prefix = propertyOf(schema, "prefixItems");
  const first = Array.isArray(prefix) ? (prefix as readonly JsonValue[]) : [];
  const items = propertyOf(schema, "items");
  for (const [index, item] of value.entries()) {
    const found = inside(first[index] ?? items ?? null, item, pointer(path, index));
    if (found !== null) {
      return found;
    }
  }
  const unique = propertyOf(schema, "uniqueItems") === true;
  return unique && new Set(value.map(canonical)).size < value.length ? fault("uniqueItems") : null;
};

const objectFault = (
  schema: JsonObject,
  value: JsonObject,
  path: string,
  fault: (keyword: string) => Fault,
  inside: Inside,
): Fault | null => {
  const required = propertyOf(schema, "required");
  const names = Object.keys(value);
  if (Array.isArray(required) && required.some((name) => !Object.hasOwn(value, String(name)))) {
    return fault("required");
  }
  if (names.length < (numberOf(schema, "minProperties") ?? 0)) {
    return fault("minProperties");
  }
  if (names.length > (numberOf(schema, "maxProperties") ?? Number.POSITIVE_INFINITY)) {
    return fault("maxProperties");
  }
  const properties = propertyOf(schema, "properties");
  const described = isJsonObject(properties) ? properties : {};
  const additional = propertyOf(schema, "additionalProperties");
  for (const name of names) {
    const known = propertyOf(described, name);
    if (known === undefined && additional === false) {
      return { path: pointer(path, name), keyword: "additionalProperties" };
    }
    const found = inside(known ?? additional ?? null, propertyOf(value, name) ?? null, pointer(path, name));
    if (found !== null) {
      return found;
    }
  }
  return null;
};
