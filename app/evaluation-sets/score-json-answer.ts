import type { JsonValue } from "../json-output/json-schema.ts";
import { judgeJsonAnswer } from "../json-output/judge-json-answer.ts";
import type { AnswerScore } from "./answer-score.ts";
import type { JsonItem } from "./evaluation-item.ts";
import { jsonInAnswer } from "./json-in-answer.ts";
import { type LeafValue, leafFields } from "./leaf-fields.ts";
import { normalizeAnswer } from "./normalize-answer.ts";

/** `undefined` is no JSON value, so it can stand for a text that is no JSON. */
const parsed = (text: string): JsonValue | undefined => {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
};

const isSame = (expected: LeafValue, found: LeafValue, item: JsonItem): boolean => {
  if (typeof expected === "number" && typeof found === "number") {
    const { absolute, relative } = item.tolerance;
    // Without a tolerance, what arithmetic on doubles leaves over is none of the model's errors.
    const allowed = Math.max(
      absolute,
      relative * Math.abs(expected),
      4 * Number.EPSILON * Math.abs(expected),
    );
    return Math.abs(expected - found) <= allowed;
  }
  if (typeof expected === "string" && typeof found === "string") {
    return item.textMatch === "exact"
      ? expected === found
      : normalizeAnswer(expected) === normalizeAnswer(found);
  }
  if (typeof expected === "object" && expected !== null) {
    return typeof found === "object" && found !== null && Array.isArray(expected) === Array.isArray(found);
  }
  return expected === found;
};

/**
 * Compares a JSON answer with the expected value leaf by leaf. Whether it is JSON, and whether it follows the schema,
 * is told apart from what its fields hold: an answer that breaks the schema may still have most fields right.
 */
export const scoreJsonAnswer = (
  item: JsonItem,
  answer: string,
): Extract<AnswerScore, { readonly kind: "fields" }> => {
  const expected = leafFields(parsed(item.expected) ?? null);
  const text = jsonInAnswer(answer);
  const value = parsed(text);
  if (value === undefined) {
    return {
      kind: "fields",
      correct: false,
      score: 0,
      validJson: false,
      followsSchema: false,
      expectedFields: expected.size,
      rightFields: 0,
      wrongFields: 0,
      missingFields: expected.size,
      extraFields: 0,
    };
  }
  const found = leafFields(value);
  let rightFields = 0;
  let wrongFields = 0;
  for (const [path, leaf] of expected) {
    const other = found.get(path);
    if (other !== undefined) {
      rightFields += isSame(leaf, other, item) ? 1 : 0;
      wrongFields += isSame(leaf, other, item) ? 0 : 1;
    }
  }
  const extraFields = [...found.keys()].filter((path) => !expected.has(path)).length;
  return {
    kind: "fields",
    correct: rightFields === expected.size && extraFields === 0,
    score: rightFields / (expected.size + extraFields),
    validJson: true,
    followsSchema: judgeJsonAnswer(item.jsonSchema, text).kind === "valid",
    expectedFields: expected.size,
    rightFields,
    wrongFields,
    missingFields: expected.size - rightFields - wrongFields,
    extraFields,
  };
};
