import { z } from "zod";
import { evaluationSetLimits as limits } from "./evaluation-set-limits.ts";

const fieldCount = z.int().min(0).max(limits.fields);

/** How an answer did: right or wrong, and for JSON field by field. */
export const answerScore = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("right-or-wrong"), correct: z.boolean() }),
  z.strictObject({
    kind: z.literal("choice"),
    correct: z.boolean(),
    /** Index of the choice that the model finds likeliest. */
    chosen: z
      .int()
      .min(0)
      .max(limits.choices - 1),
    /** As `chosen`, of log-probabilities divided by the bytes of the choice. */
    chosenPerByte: z
      .int()
      .min(0)
      .max(limits.choices - 1),
    correctPerByte: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("fields"),
    /** Every field right and none too many. */
    correct: z.boolean(),
    /** Right fields as a share of all that were expected or came in addition; 0 where the answer is no JSON. */
    score: z.number().min(0).max(1),
    validJson: z.boolean(),
    followsSchema: z.boolean(),
    expectedFields: fieldCount,
    rightFields: fieldCount,
    wrongFields: fieldCount,
    missingFields: fieldCount,
    extraFields: fieldCount,
  }),
]);
export type AnswerScore = z.infer<typeof answerScore>;
