import { evaluationSetLimits } from "../../../../app/evaluation-sets/evaluation-set-limits.ts";

/** The most of what one call takes or answers. */
export const evaluationLimits = {
  /** A text in UTF-8; some 16 million tokens. */
  textBytes: 64 * 1024 * 1024,
  chunks: 100_000,
  /** Tokens of one window or one sequence. */
  contextSize: 1_048_576,
  itemsPerCall: 1000,
  choices: 10,
  /** As long as an evaluation set has them, with the space that may stand before. */
  choiceCharacters: evaluationSetLimits.answerCharacters + 1,
  promptCharacters: 1_000_000,
  answerTokens: 32_768,
  tracedTokens: 4096,
  alternatives: 10,
} as const;
