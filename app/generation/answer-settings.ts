import { z } from "zod";
import { jsonSchemaLimits } from "../json-output/json-schema-limits.ts";
import { answerSettingsLimits as limits } from "./answer-settings-limits.ts";
import { sampling } from "./sampling.ts";

const { topK, topP, minP, repeatPenalty, seed } = sampling.shape;

export const stopStrings = z
  .array(z.string().min(1).max(limits.stopStrings.length))
  .max(limits.stopStrings.count);

/** The text of a JSON schema. Whether it can be used is for `readJsonSchema`: what is stored must stay readable. */
export const jsonSchemaText = z.string().min(1).max(jsonSchemaLimits.characters);

/** How a chat or an assistant answers, besides its system prompt and its temperature. Null leaves it to the app. */
export const answerSettings = z.strictObject({
  topK,
  topP,
  minP,
  repeatPenalty,
  seed: seed.nullable(),
  maxTokens: z.int().min(limits.maxTokens.minimum).max(limits.maxTokens.maximum).nullable(),
  stopStrings,
  contextSize: z.int().min(limits.contextSize.minimum).max(limits.contextSize.maximum).nullable(),
  jsonSchema: jsonSchemaText.nullable(),
});

export type AnswerSettings = z.infer<typeof answerSettings>;

export { defaultAnswerSettings } from "./default-answer-settings.ts";
