import { defaultSampling } from "./default-sampling.ts";

/**
 * What a chat answers with unless it says otherwise. Null leaves it to the app: another seed for every answer, the
 * longest answer and the context size of the settings, and free text. Apart from the schema, like `defaultSampling`.
 */
export const defaultAnswerSettings = {
  topK: defaultSampling.topK,
  topP: defaultSampling.topP,
  minP: defaultSampling.minP,
  repeatPenalty: defaultSampling.repeatPenalty,
  seed: null,
  maxTokens: null,
  stopStrings: [],
  contextSize: null,
  jsonSchema: null,
};
