/** Matches patterns of strangers in time that grows with their length alone. */
export type PatternMatcher = {
  /** Why a pattern cannot be used, as the end of a sentence; null where it can. */
  readonly problemOf: (pattern: string) => string | null;
  /** Whether it is found somewhere in the text. Of a pattern without a problem. */
  readonly isIn: (pattern: string, text: string) => boolean;
};
