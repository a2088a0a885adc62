/** Bounds of a chat's settings, both ends included. Apart from the schema, so that fields can show them. */
export const answerSettingsLimits = {
  temperature: { minimum: 0, maximum: 2 },
  topK: { minimum: 0, maximum: 1000 },
  topP: { minimum: 0, maximum: 1 },
  minP: { minimum: 0, maximum: 1 },
  repeatPenalty: { minimum: 0.5, maximum: 2 },
  seed: { minimum: 0, maximum: 0xffff_ffff },
  maxTokens: { minimum: 1, maximum: 1_000_000 },
  contextSize: { minimum: 256, maximum: 10_000_000 },
  /** Strings, and UTF-16 units of each. */
  stopStrings: { count: 16, length: 200 },
} as const;
