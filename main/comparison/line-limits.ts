import type { LineLimits } from "./line-file.ts";

const mebibyte = 1024 * 1024;

/** The longest line holds every window of a long text, the longest file every answer of eight files to long sets. */
export const lineLimits: LineLimits = { fileBytes: 2048 * mebibyte, lineBytes: 32 * mebibyte };
