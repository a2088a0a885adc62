/**
 * Bounds of a JSON schema that answers follow. A schema may come from anybody, and the engine turns it into rules that
 * it tries at every token: each repetition costs a rule of its own.
 */
export const jsonSchemaLimits = {
  /** UTF-16 units of its text. */
  characters: 20_000,
  /** Schemas inside schemas. */
  depth: 16,
  /** Schemas in all, those inside included. */
  parts: 400,
  alternatives: 64,
  /** Of `minLength` and `maxLength`. */
  stringLength: 1000,
  /** Of `minItems`, `maxItems`, `minProperties` and `maxProperties`. */
  items: 200,
  /** Of all repetitions together. */
  repetitions: 3000,
  /** Of an answer that is checked: levels inside levels. */
  answerDepth: 200,
} as const;
