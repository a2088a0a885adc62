import { assertNever } from "../errors/assert-never.ts";
import type { JsonValue } from "../json-output/json-schema.ts";
import type { JsonSchemaProblem } from "../json-output/json-schema-problem.ts";
import { judgeJsonAnswer } from "../json-output/judge-json-answer.ts";
import { readJsonSchema } from "../json-output/read-json-schema.ts";
import type { EvaluationItem } from "./evaluation-item.ts";
import { evaluationSetLimits as limits } from "./evaluation-set-limits.ts";
import { leafFields } from "./leaf-fields.ts";
import type { PatternMatcher } from "./pattern-matcher.ts";
import { scoreAnswer } from "./score-answer.ts";

/**
 * What is wrong with an item whose shape is right: schemas and patterns that do not work, and examples that are scored
 * otherwise than they say. The end of a sentence that begins with its line; null where nothing is.
 */
export const itemProblem = (item: EvaluationItem, patterns: PatternMatcher): string | null => {
  if (item.kind === "regular-expression") {
    for (const pattern of [item.pattern, item.forbiddenPattern]) {
      const problem = pattern === null ? null : patterns.problemOf(pattern);
      if (problem !== null) {
        return `its pattern cannot be used: ${problem}`;
      }
    }
  }
  const jsonProblem = item.kind === "json" ? expectedProblem(item.jsonSchema, item.expected) : null;
  if (jsonProblem !== null) {
    return jsonProblem;
  }
  if (item.example !== null && scoreAnswer(item, item.example, patterns)?.correct === false) {
    return "its own example would be scored as wrong";
  }
  return item.counterexample !== null && scoreAnswer(item, item.counterexample, patterns)?.correct === true
    ? "its own counterexample would be scored as right"
    : null;
};

const expectedProblem = (jsonSchema: string, expected: string): string | null => {
  const read = readJsonSchema(jsonSchema);
  if (!read.ok) {
    return `its schema cannot be used: ${schemaProblem(read.problem)}`;
  }
  const verdict = judgeJsonAnswer(jsonSchema, expected);
  if (verdict.kind !== "valid") {
    return verdict.kind === "invalid" && verdict.path !== ""
      ? `its expected value does not follow its schema at ${shownPath(verdict)}`
      : "its expected value does not follow its schema";
  }
  const fields = leafFields(JSON.parse(expected) as JsonValue, limits.fields + 1).size;
  return fields > limits.fields ? `its expected value has more than ${limits.fields} fields` : null;
};

const shownPath = ({ path }: { readonly path: string }): string => path.slice(0, 200);

/** Each a sentence's end of its own, whole, so that it is found again where it is said in another language. */
const schemaProblem = (problem: JsonSchemaProblem): string => {
  switch (problem.kind) {
    case "syntax":
      return "it is not JSON";
    case "too-long":
    case "too-many-parts":
      return "it is too large";
    case "too-deep":
    case "number-too-large":
      return `it is too large at ${shownPath(problem)}`;
    case "unsupported":
      return `“${problem.keyword.slice(0, 60)}” at ${shownPath(problem)} is not supported`;
    case "type-missing":
      return `the type is missing at ${shownPath(problem)}`;
    case "wrong-value":
    case "reference-missing":
    case "reference-circular":
      return `there is a mistake at ${shownPath(problem)}`;
    default:
      return assertNever(problem);
  }
};
