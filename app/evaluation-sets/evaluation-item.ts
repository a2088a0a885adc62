import { z } from "zod";
import { jsonSchemaLimits } from "../json-output/json-schema-limits.ts";
import { evaluationSetLimits as limits } from "./evaluation-set-limits.ts";

/** Which part of an answer is compared with the accepted ones. */
export const answerPart = z.enum(["whole", "first-line", "last-line", "first-number", "last-number"]);
export type AnswerPart = z.infer<typeof answerPart>;

const answerText = z.string().max(limits.answerCharacters);
const acceptedAnswers = z.array(answerText.min(1)).min(1).max(limits.acceptedAnswers);
/** In the syntax of RE2: no look-around and no references back, so that matching takes linear time. */
const pattern = z.string().min(1).max(limits.patternCharacters);

const common = {
  /** Unique within its set. */
  id: z.string().min(1).max(limits.idCharacters),
  prompt: z.string().min(1).max(limits.promptCharacters),
  /** Null: that of the set. */
  systemPrompt: z.string().max(limits.promptCharacters).nullable(),
  /** A document or other text that the prompt is about; it stands before the prompt. */
  context: z.string().max(limits.contextCharacters).nullable(),
  /** Most generated tokens. Null: whoever runs the set decides. */
  maxTokens: z.int().min(1).max(limits.generatedTokens).nullable(),
  stop: z.array(z.string().min(1).max(limits.stopCharacters)).max(limits.stopStrings),
  /** A word to group and filter by. */
  category: z.string().min(1).max(60).nullable(),
  /** An answer that is right, and one that is wrong: a set whose own examples are scored otherwise is broken. */
  example: answerText.nullable(),
  counterexample: answerText.nullable(),
} as const;

export const multipleChoiceItem = z
  .strictObject({
    kind: z.literal("multiple-choice"),
    ...common,
    choices: z.array(answerText.min(1)).min(2).max(limits.choices),
    /** Index of the right choice, from 0. */
    answer: z
      .int()
      .min(0)
      .max(limits.choices - 1),
  })
  .refine(({ answer, choices }) => answer < choices.length, {
    path: ["answer"],
    message: "there is no such choice",
  })
  .refine(({ choices }) => new Set(choices).size === choices.length, {
    path: ["choices"],
    message: "two choices are the same",
  });
export type MultipleChoiceItem = z.infer<typeof multipleChoiceItem>;

export const exactItem = z.strictObject({
  kind: z.literal("exact"),
  ...common,
  answers: acceptedAnswers,
  part: answerPart,
});
export type ExactItem = z.infer<typeof exactItem>;

export const normalizedItem = z.strictObject({
  kind: z.literal("normalized"),
  ...common,
  answers: acceptedAnswers,
  part: answerPart,
});
export type NormalizedItem = z.infer<typeof normalizedItem>;

export const regularExpressionItem = z.strictObject({
  kind: z.literal("regular-expression"),
  ...common,
  /** Found somewhere in the answer without the white space around it. */
  pattern,
  /** Found nowhere in it. */
  forbiddenPattern: pattern.nullable(),
});
export type RegularExpressionItem = z.infer<typeof regularExpressionItem>;

export const jsonItem = z.strictObject({
  kind: z.literal("json"),
  ...common,
  /** The text of a JSON schema. */
  jsonSchema: z.string().min(1).max(jsonSchemaLimits.characters),
  /** The expected value as JSON text. */
  expected: z.string().min(1).max(limits.answerCharacters),
  /** How far a number may be off: the larger of both holds. `relative` is a share of the expected number. */
  tolerance: z.strictObject({ absolute: z.number().min(0).max(1e15), relative: z.number().min(0).max(1) }),
  /** How text fields are compared. */
  textMatch: z.enum(["exact", "normalized"]),
});
export type JsonItem = z.infer<typeof jsonItem>;

/** Judged blind by a person, two answers at a time. */
export const judgmentItem = z.strictObject({ kind: z.literal("judgment"), ...common });
export type JudgmentItem = z.infer<typeof judgmentItem>;

/** One case of an evaluation set. */
export const evaluationItem = z.discriminatedUnion("kind", [
  multipleChoiceItem,
  exactItem,
  normalizedItem,
  regularExpressionItem,
  jsonItem,
  judgmentItem,
]);
export type EvaluationItem = z.infer<typeof evaluationItem>;

export const evaluationKind = z.enum([
  "multiple-choice",
  "exact",
  "normalized",
  "regular-expression",
  "json",
  "judgment",
]);
export type EvaluationKind = z.infer<typeof evaluationKind>;
