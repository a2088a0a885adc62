import type { z } from "zod";
import { isJsonObject, type JsonObject, type JsonValue, propertyOf } from "../json-output/json-schema.ts";
import {
  type EvaluationItem,
  type EvaluationKind,
  evaluationItem,
  evaluationKind,
} from "./evaluation-item.ts";

/** A record as it was read from a file, or why it is no item: the end of a sentence that begins with its line. */
export type EvaluationReading =
  | { readonly ok: true; readonly item: EvaluationItem; readonly ignoredFields: readonly string[] }
  | { readonly ok: false; readonly reason: string };

export const commonRecordFields = [
  "id",
  "kind",
  "prompt",
  "systemPrompt",
  "context",
  "maxTokens",
  "stop",
  "category",
  "example",
  "counterexample",
] as const;

/** The fields of a record beside the common ones, by the kind of item. */
export const recordFieldsOfKind: Readonly<Record<EvaluationKind, readonly string[]>> = {
  "multiple-choice": ["choices", "answer"],
  exact: ["answer", "answers", "part"],
  normalized: ["answer", "answers", "part"],
  "regular-expression": ["pattern", "forbiddenPattern"],
  json: ["schema", "expected", "tolerance", "textMatch"],
  judgment: [],
};

/** Throws a sentence's end; caught in `readEvaluationRecord`. */
class BrokenRecord extends Error {
  override readonly name = "BrokenRecord";
}

/**
 * Makes an item of a record of a file. A field that no item of its kind has is left out and named. `lineName` is the id
 * of an item that has none. Whatever the record holds, this throws nothing. `itemProblem` tells what the shape does not.
 */
export const readEvaluationRecord = (record: unknown, lineName: string): EvaluationReading => {
  try {
    if (!isJsonObject(record as JsonValue)) {
      return { ok: false, reason: "it is no JSON object" };
    }
    const fields = record as JsonObject;
    const kind = kindOf(fields);
    const known = new Set<string>([...commonRecordFields, ...recordFieldsOfKind[kind]]);
    const parsed = evaluationItem.safeParse({ ...commonOf(fields, lineName), ...specificOf(kind, fields) });
    if (!parsed.success) {
      return { ok: false, reason: reasonOf(parsed.error, fields) };
    }
    return {
      ok: true,
      item: parsed.data,
      ignoredFields: Object.keys(fields).filter((name) => !known.has(name)),
    };
  } catch (thrown) {
    return {
      ok: false,
      reason: thrown instanceof BrokenRecord ? thrown.message : "it is nested too deep",
    };
  }
};

/** A value that is there: an empty cell of a table is none. */
const given = (fields: JsonObject, name: string): JsonValue | undefined => {
  const value = propertyOf(fields, name);
  return value === null || value === "" ? undefined : value;
};

const kindOf = (fields: JsonObject): EvaluationKind => {
  const kind = given(fields, "kind");
  if (kind !== undefined) {
    const parsed = evaluationKind.safeParse(kind);
    if (!parsed.success) {
      throw new BrokenRecord(`its kind is none of ${evaluationKind.options.join(", ")}`);
    }
    return parsed.data;
  }
  const has = (name: string): boolean => given(fields, name) !== undefined;
  if (has("choices")) {
    return "multiple-choice";
  }
  if (has("pattern")) {
    return "regular-expression";
  }
  if (has("schema")) {
    return "json";
  }
  return has("answer") || has("answers") ? "normalized" : "judgment";
};

const commonOf = (fields: JsonObject, lineName: string): Readonly<Record<string, unknown>> => {
  const id = given(fields, "id");
  return {
    id: id === undefined ? lineName : typeof id === "number" ? String(id) : id,
    prompt: propertyOf(fields, "prompt"),
    systemPrompt: given(fields, "systemPrompt") ?? null,
    context: given(fields, "context") ?? null,
    maxTokens: given(fields, "maxTokens") ?? null,
    stop: listOf(given(fields, "stop")),
    category: given(fields, "category") ?? null,
    example: given(fields, "example") ?? null,
    counterexample: given(fields, "counterexample") ?? null,
  };
};

const listOf = (value: JsonValue | undefined): JsonValue =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly JsonValue[]) : [value];

/** Numbers may stand where an answer is text. */
const textOf = (value: JsonValue): JsonValue => (typeof value === "number" ? String(value) : value);

const specificOf = (kind: EvaluationKind, fields: JsonObject): Readonly<Record<string, unknown>> => {
  switch (kind) {
    case "multiple-choice": {
      const choices = (listOf(given(fields, "choices")) as readonly JsonValue[]).map(textOf);
      return { kind, choices, answer: choiceIndex(given(fields, "answer"), choices) };
    }
    case "exact":
    case "normalized": {
      const answers = listOf(given(fields, "answers") ?? given(fields, "answer")) as readonly JsonValue[];
      return { kind, answers: answers.map(textOf), part: given(fields, "part") ?? "whole" };
    }
    case "regular-expression":
      return {
        kind,
        pattern: propertyOf(fields, "pattern"),
        forbiddenPattern: given(fields, "forbiddenPattern") ?? null,
      };
    case "json": {
      const schema = given(fields, "schema");
      const expected = propertyOf(fields, "expected");
      const tolerance = given(fields, "tolerance");
      return {
        kind,
        jsonSchema: schemaText(schema),
        expected: expected === undefined ? undefined : JSON.stringify(expected),
        tolerance: isJsonObject(tolerance)
          ? { absolute: 0, relative: 0, ...tolerance }
          : { absolute: tolerance ?? 0, relative: 0 },
        textMatch: given(fields, "textMatch") ?? "normalized",
      };
    }
    case "judgment":
      return { kind };
  }
};

/** As compact as it can be, so that the same schema is always the same text. */
const schemaText = (schema: JsonValue | undefined): string | undefined => {
  if (typeof schema !== "string") {
    return schema === undefined ? undefined : JSON.stringify(schema);
  }
  try {
    return JSON.stringify(JSON.parse(schema));
  } catch {
    return schema;
  }
};

/** The right choice by its text, its index from 0, or its letter from A. */
const choiceIndex = (answer: JsonValue | undefined, choices: readonly JsonValue[]): JsonValue | undefined => {
  if (typeof answer !== "string") {
    return answer;
  }
  const byText = choices.indexOf(answer);
  if (byText >= 0) {
    return byText;
  }
  if (/^[A-Ja-j]$/u.test(answer)) {
    return answer.toUpperCase().charCodeAt(0) - "A".charCodeAt(0);
  }
  if (/^\d{1,2}$/u.test(answer)) {
    return Number(answer);
  }
  throw new BrokenRecord("its answer is none of its choices");
};

const reasonOf = (error: z.ZodError, fields: JsonObject): string => {
  const [issue] = error.issues;
  const [field = ""] = issue?.path ?? [];
  const name = String(field) === "jsonSchema" ? "schema" : String(field);
  const source = name === "answers" && propertyOf(fields, "answers") === undefined ? "answer" : name;
  if (issue?.code === "too_big") {
    return `its ${source} is larger than ${String(issue.maximum)}`;
  }
  if (source === "choices" && issue?.code === "too_small") {
    return "it has fewer than two choices, or an empty one";
  }
  const value = propertyOf(fields, source);
  if (value === undefined || value === null || value === "") {
    return `it has no ${source}`;
  }
  return issue?.code === "custom"
    ? `in its ${source}, ${issue.message}`
    : `its ${source} is not as it must be`;
};
