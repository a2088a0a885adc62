import { isJsonObject, type JsonObject, type JsonValue, propertyOf } from "./json-schema.ts";
import { jsonSchemaLimits as limits } from "./json-schema-limits.ts";
import type { JsonSchemaNote, JsonSchemaProblem } from "./json-schema-problem.ts";
import type { JsonSchemaReading } from "./json-schema-reading.ts";

/** Thrown inside and caught in `read`. */
class Refused extends Error {
  readonly problem: JsonSchemaProblem;
  constructor(problem: JsonSchemaProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

const simpleTypes = new Set(["string", "number", "integer", "boolean", "null"]);
/** Words about a schema that change nothing in what it allows. */
const annotations = new Set([
  "$schema",
  "$id",
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
]);
const followedFormats = new Set(["date", "time", "date-time"]);
const defsPrefix = "#/$defs/";
/** Which keywords mean something beside which `type`. */
const keywordsOf: Readonly<Record<string, readonly string[]>> = {
  string: ["minLength", "maxLength", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  integer: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  object: ["properties", "required", "additionalProperties", "minProperties", "maxProperties"],
  array: ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"],
};
const checkedAfterwards = new Set([...(keywordsOf.number ?? []), "uniqueItems"]);

/** Reads one schema and all inside it. Made for a single use. */
export class SchemaReader {
  readonly #notes = new Map<string, JsonSchemaNote>();
  #parts = 0;
  #repetitions = 0;
  #definitions: JsonObject = {};

  read(root: JsonValue): JsonSchemaReading {
    try {
      if (!isJsonObject(root)) {
        throw new Refused({ kind: "wrong-value", path: "#" });
      }
      const definitions = propertyOf(root, "$defs") ?? {};
      if (!isJsonObject(definitions)) {
        throw new Refused({ kind: "wrong-value", path: "#/$defs" });
      }
      this.#definitions = definitions;
      const defs = Object.entries(definitions).map(([name, schema]) => [
        name,
        this.#schema(schema, `${defsPrefix}${name}`, 1),
      ]);
      const { $defs: _, ...rest } = root;
      this.#refuseCircles();
      const grammar = this.#schema(rest, "#", 0);
      return {
        ok: true,
        schema: root,
        grammar: defs.length === 0 ? grammar : { ...grammar, $defs: Object.fromEntries(defs) },
        notes: [...this.#notes.values()],
      };
    } catch (thrown) {
      if (thrown instanceof Refused) {
        return { ok: false, problem: thrown.problem };
      }
      throw thrown;
    }
  }

  /** The part of a schema that the grammar follows. */
  #schema(schema: JsonValue, path: string, depth: number): JsonObject {
    this.#parts += 1;
    if (this.#parts > limits.parts) {
      throw new Refused({ kind: "too-many-parts", limit: limits.parts });
    }
    if (depth > limits.depth) {
      throw new Refused({ kind: "too-deep", path, limit: limits.depth });
    }
    if (typeof schema === "boolean") {
      throw new Refused({ kind: "unsupported", path, keyword: String(schema) });
    }
    if (!isJsonObject(schema)) {
      throw new Refused({ kind: "wrong-value", path });
    }
    const reference = propertyOf(schema, "$ref");
    if (reference !== undefined) {
      this.#only(schema, path, ["$ref"]);
      return { $ref: this.#definitionNamed(reference, `${path}/$ref`) };
    }
    for (const keyword of ["oneOf", "anyOf"] as const) {
      const alternatives = propertyOf(schema, keyword);
      if (alternatives !== undefined) {
        this.#only(schema, path, [keyword]);
        const list = this.#list(alternatives, `${path}/${keyword}`);
        // The grammar takes the first alternative that goes on, which is what both keywords come to while writing.
        return {
          oneOf: list.map((one, index) => this.#schema(one, `${path}/${keyword}/${index}`, depth + 1)),
        };
      }
    }
    const constant = propertyOf(schema, "const");
    if (constant !== undefined) {
      this.#only(schema, path, ["const", "type"]);
      return { const: this.#literal(constant, `${path}/const`) };
    }
    const choice = propertyOf(schema, "enum");
    if (choice !== undefined) {
      this.#only(schema, path, ["enum", "type"]);
      const list = this.#list(choice, `${path}/enum`);
      return { enum: list.map((one, index) => this.#literal(one, `${path}/enum/${index}`)) };
    }
    return this.#typed(schema, path, depth);
  }

  #typed(schema: JsonObject, path: string, depth: number): JsonObject {
    const type = propertyOf(schema, "type");
    if (type === undefined) {
      const [unknown] = Object.keys(schema).filter(
        (key) => !annotations.has(key) && !Object.values(keywordsOf).flat().includes(key),
      );
      throw new Refused(
        unknown === undefined
          ? { kind: "type-missing", path }
          : { kind: "unsupported", path, keyword: unknown },
      );
    }
    if (Array.isArray(type)) {
      if (type.length === 0 || type.some((one) => typeof one !== "string")) {
        throw new Refused({ kind: "wrong-value", path: `${path}/type` });
      }
      const complex = type.find((one) => !simpleTypes.has(String(one)));
      if (complex !== undefined) {
        throw new Refused({ kind: "unsupported", path: `${path}/type`, keyword: JSON.stringify(type) });
      }
      this.#only(schema, path, ["type"]);
      return { type };
    }
    if (typeof type !== "string" || !(simpleTypes.has(type) || type === "object" || type === "array")) {
      throw new Refused({ kind: "wrong-value", path: `${path}/type` });
    }
    this.#only(schema, path, ["type", ...(keywordsOf[type] ?? [])]);
    this.#noteCheckedAfterwards(schema, path);
    switch (type) {
      case "string":
        return this.#string(schema, path);
      case "object":
        return this.#object(schema, path, depth);
      case "array":
        return this.#array(schema, path, depth);
      default:
        return { type };
    }
  }

  #string(schema: JsonObject, path: string): JsonObject {
    const format = propertyOf(schema, "format");
    if (format !== undefined && typeof format !== "string") {
      throw new Refused({ kind: "wrong-value", path: `${path}/format` });
    }
    const bounds = this.#bounds(schema, path, ["minLength", "maxLength"], limits.stringLength);
    if (format !== undefined && followedFormats.has(format)) {
      for (const keyword of Object.keys(bounds)) {
        this.#note({ kind: "checked-afterwards", keyword });
      }
      return { type: "string", format };
    }
    if (format !== undefined) {
      this.#note({ kind: "ignored", keyword: `format ${format}`.slice(0, 60) });
    }
    return { type: "string", ...bounds };
  }

  #object(schema: JsonObject, path: string, depth: number): JsonObject {
    const properties = propertyOf(schema, "properties") ?? {};
    if (!isJsonObject(properties)) {
      throw new Refused({ kind: "wrong-value", path: `${path}/properties` });
    }
    const names = Object.keys(properties);
    const required = propertyOf(schema, "required") ?? [];
    if (!Array.isArray(required) || required.some((name) => typeof name !== "string")) {
      throw new Refused({ kind: "wrong-value", path: `${path}/required` });
    }
    const undescribed = required.find((name) => !Object.hasOwn(properties, String(name)));
    if (undescribed !== undefined) {
      throw new Refused({ kind: "unsupported", path, keyword: `required ${JSON.stringify(undescribed)}` });
    }
    if (names.some((name) => !required.includes(name))) {
      this.#note({ kind: "all-properties" });
    }
    const additional = propertyOf(schema, "additionalProperties");
    const more =
      additional === undefined || typeof additional === "boolean"
        ? additional
        : this.#schema(additional, `${path}/additionalProperties`, depth + 1);
    const bounds = this.#bounds(schema, path, ["minProperties", "maxProperties"], limits.items);
    const least = Number(bounds.minProperties ?? 0);
    const most = Number(bounds.maxProperties ?? Number.POSITIVE_INFINITY);
    const closed = more === undefined || more === false;
    if (names.length > most || (closed && names.length < least)) {
      throw new Refused({
        kind: "unsupported",
        path,
        keyword: names.length > most ? "maxProperties" : "minProperties",
      });
    }
    return {
      type: "object",
      properties: Object.fromEntries(
        names.map((name) => [
          name,
          this.#schema(propertyOf(properties, name) ?? null, `${path}/properties/${name}`, depth + 1),
        ]),
      ),
      ...(more === undefined ? {} : { additionalProperties: more }),
      ...(closed ? {} : bounds),
    };
  }

  #array(schema: JsonObject, path: string, depth: number): JsonObject {
    const items = propertyOf(schema, "items");
    const prefix = propertyOf(schema, "prefixItems");
    const bounds = this.#bounds(schema, path, ["minItems", "maxItems"], limits.items);
    const first = prefix === undefined ? [] : this.#list(prefix, `${path}/prefixItems`);
    if (Number(bounds.maxItems ?? Number.POSITIVE_INFINITY) < first.length) {
      throw new Refused({ kind: "unsupported", path, keyword: "maxItems" });
    }
    return {
      type: "array",
      ...(items === undefined ? {} : { items: this.#schema(items, `${path}/items`, depth + 1) }),
      ...(first.length === 0
        ? {}
        : {
            prefixItems: first.map((one, index) =>
              this.#schema(one, `${path}/prefixItems/${index}`, depth + 1),
            ),
          }),
      ...bounds,
    };
  }

  /** Two whole numbers, the smaller first. */
  #bounds(
    schema: JsonObject,
    path: string,
    [least, most]: readonly [string, string],
    limit: number,
  ): JsonObject {
    const found: Record<string, number> = {};
    for (const keyword of [least, most]) {
      const value = propertyOf(schema, keyword);
      if (value === undefined) {
        continue;
      }
      if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
        throw new Refused({ kind: "wrong-value", path: `${path}/${keyword}` });
      }
      this.#repetitions += value;
      if (value > limit || this.#repetitions > limits.repetitions) {
        throw new Refused({ kind: "number-too-large", path: `${path}/${keyword}`, limit });
      }
      found[keyword] = value;
    }
    if ((found[least] ?? 0) > (found[most] ?? Number.POSITIVE_INFINITY)) {
      throw new Refused({ kind: "wrong-value", path: `${path}/${most}` });
    }
    return found;
  }

  #noteCheckedAfterwards(schema: JsonObject, path: string): void {
    for (const keyword of Object.keys(schema).filter((key) => checkedAfterwards.has(key))) {
      const value = schema[keyword];
      if (keyword === "uniqueItems" ? typeof value !== "boolean" : typeof value !== "number") {
        throw new Refused({ kind: "wrong-value", path: `${path}/${keyword}` });
      }
      if (keyword === "multipleOf" && Number(value) <= 0) {
        throw new Refused({ kind: "wrong-value", path: `${path}/multipleOf` });
      }
      this.#note({ kind: "checked-afterwards", keyword });
    }
  }

  /** Anything else would be left out in silence. */
  #only(schema: JsonObject, path: string, keywords: readonly string[]): void {
    const other = Object.keys(schema).find((key) => !annotations.has(key) && !keywords.includes(key));
    if (other !== undefined) {
      throw new Refused({ kind: "unsupported", path, keyword: other.slice(0, 60) });
    }
  }

  #list(value: JsonValue, path: string): readonly JsonValue[] {
    if (!Array.isArray(value) || value.length === 0) {
      throw new Refused({ kind: "wrong-value", path });
    }
    if (value.length > limits.alternatives) {
      throw new Refused({ kind: "number-too-large", path, limit: limits.alternatives });
    }
    return value as readonly JsonValue[];
  }

  #literal(value: JsonValue, path: string): JsonValue {
    if (typeof value === "object" && value !== null) {
      throw new Refused({ kind: "unsupported", path, keyword: Array.isArray(value) ? "[…]" : "{…}" });
    }
    return value;
  }

  #definitionNamed(reference: JsonValue, path: string): string {
    if (typeof reference !== "string") {
      throw new Refused({ kind: "wrong-value", path });
    }
    const name = reference.slice(defsPrefix.length);
    if (!reference.startsWith(defsPrefix) || !Object.hasOwn(this.#definitions, name)) {
      throw new Refused({ kind: "reference-missing", path });
    }
    return reference;
  }

  /** A definition that leads to itself before anything is written would be followed for ever. */
  #refuseCircles(): void {
    const done = new Set<string>();
    const visit = (schema: JsonValue | undefined, above: ReadonlySet<string>): void => {
      if (!isJsonObject(schema)) {
        return;
      }
      const reference = propertyOf(schema, "$ref");
      if (typeof reference === "string") {
        const name = reference.slice(defsPrefix.length);
        if (above.has(name)) {
          throw new Refused({ kind: "reference-circular", path: reference.slice(0, 200) });
        }
        if (!done.has(name)) {
          visit(propertyOf(this.#definitions, name), new Set([...above, name]));
          done.add(name);
        }
      }
      for (const keyword of ["oneOf", "anyOf"]) {
        const alternatives = propertyOf(schema, keyword);
        for (const one of Array.isArray(alternatives) ? alternatives : []) {
          visit(one as JsonValue, above);
        }
      }
    };
    for (const [name, schema] of Object.entries(this.#definitions)) {
      visit(schema, new Set([name]));
    }
  }

  #note(note: JsonSchemaNote): void {
    this.#notes.set(JSON.stringify(note), note);
  }
}
