/** Of English text, for most models. */
const tokensPerCharacter = 0.25;

/** Tokens of a text that no tokenizer has counted. */
export const estimateTokens = (characters: number): number =>
  Math.max(1, Math.round(characters * tokensPerCharacter));
