/** How llama.cpp cuts a text: windows side by side; what stands in the second half of each is scored. */
export type TextWindows = {
  readonly contextSize: number;
  readonly chunks: number;
  /** The first position whose next token is scored; the last position of a window has none. */
  readonly first: number;
  readonly scoredPerChunk: number;
};

/** With fewer tokens llama-perplexity refuses to begin. */
export const neededTokens = (contextSize: number): number => 2 * contextSize;

export const textWindows = (tokens: number, contextSize: number): TextWindows => {
  const first = Math.floor(contextSize / 2);
  return {
    contextSize,
    chunks: Math.floor(tokens / contextSize),
    first,
    scoredPerChunk: contextSize - 1 - first,
  };
};
