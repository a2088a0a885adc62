/** Bounds of one file of chats. A person's years of talking fit many times; a bomb does not. */
export const fileLimits = {
  /** As it lies on the disk, and unpacked. */
  bytes: 4 * 1024 * 1024 * 1024,
  /** One chat as JSON. */
  elementBytes: 96 * 1024 * 1024,
  /** Brackets in brackets. */
  depth: 64,
  /** Chats of one file. */
  chats: 200_000,
  /** Lines of a file of lines. */
  lines: 100_000,
  /** Files in an archive. */
  entries: 20_000,
} as const;
