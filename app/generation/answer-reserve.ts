/** Tokens kept free for the answer when a prompt is made to fit: its maximum, but no more than a quarter of the context. */
export const answerReserve = (maxTokens: number, contextSize: number): number =>
  Math.max(1, Math.min(maxTokens, Math.floor(contextSize / 4)));
