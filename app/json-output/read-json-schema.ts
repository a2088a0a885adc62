import type { JsonValue } from "./json-schema.ts";
import { jsonSchemaLimits as limits } from "./json-schema-limits.ts";
import type { JsonSchemaReading } from "./json-schema-reading.ts";
import { SchemaReader } from "./schema-reader.ts";

/**
 * Reads the text of a JSON schema (draft 2020-12) and tells whether the engine can follow it. Whatever the text holds,
 * this ends soon and throws nothing: it may come from anybody.
 */
export const readJsonSchema = (text: string): JsonSchemaReading => {
  if (text.length > limits.characters) {
    return { ok: false, problem: { kind: "too-long", limit: limits.characters } };
  }
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (thrown) {
    return { ok: false, problem: { kind: "syntax", ...placeOf(thrown, text) } };
  }
  return new SchemaReader().read(value);
};

/** Line and column from 1. The parser names the position but for a text that ends too early. */
const placeOf = (thrown: unknown, text: string): { readonly line: number; readonly column: number } => {
  const position = /at position (\d+)/.exec(String(thrown))?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};
