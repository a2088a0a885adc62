/** Bounds of reading one document, beside those of what may be attached (app/attachments). */
export const documentLimits = {
  /** Of the parts of a DOCX, unpacked. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Files in the archive that a DOCX is. */
  entries: 10_000,
  /** Elements in elements. */
  depth: 256,
  /** Between two looks at the clock, the reader goes on for at most a moment; main ends a host that does not. */
  wallMs: 45_000,
} as const;
