/** What one question side by side may hold. Apart from the schemas, so that the page needs none for it. */
export const arenaLimits = {
  leastSides: 2,
  mostSides: 4,
  /** UTF-16 units of one prompt: votes keep it whole. */
  promptLength: 65_536,
  /** Of the person's in one conversation. */
  turns: 20,
} as const;
