import type {
  EvaluationItem,
  ExactItem,
  JsonItem,
  MultipleChoiceItem,
  NormalizedItem,
  RegularExpressionItem,
} from "../../../app/evaluation-sets/evaluation-item.ts";

const common = {
  id: "1",
  prompt: "What?",
  systemPrompt: null,
  context: null,
  maxTokens: null,
  stop: [],
  category: null,
  example: null,
  counterexample: null,
};

/** Items with what matters to a test changed. */
export const sampleItems = {
  choice: (changes: Partial<MultipleChoiceItem> = {}): MultipleChoiceItem => ({
    kind: "multiple-choice",
    ...common,
    choices: ["Lyon", "Paris", "Nice"],
    answer: 1,
    ...changes,
  }),
  exact: (changes: Partial<ExactItem> = {}): ExactItem => ({
    kind: "exact",
    ...common,
    answers: ["Paris"],
    part: "whole",
    ...changes,
  }),
  normalized: (changes: Partial<NormalizedItem> = {}): NormalizedItem => ({
    kind: "normalized",
    ...common,
    answers: ["Paris"],
    part: "whole",
    ...changes,
  }),
  pattern: (changes: Partial<RegularExpressionItem> = {}): RegularExpressionItem => ({
    kind: "regular-expression",
    ...common,
    pattern: "^a+$",
    forbiddenPattern: null,
    ...changes,
  }),
  json: (expected: unknown, changes: Partial<JsonItem> = {}): JsonItem => ({
    kind: "json",
    ...common,
    jsonSchema: "{}",
    expected: JSON.stringify(expected),
    tolerance: { absolute: 0, relative: 0 },
    textMatch: "normalized",
    ...changes,
  }),
  judgment: (): EvaluationItem => ({ kind: "judgment", ...common }),
};
