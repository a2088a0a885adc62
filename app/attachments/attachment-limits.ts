/** Bounds of what can be attached. In a file of its own, so that the page needs no schemas for it. */
export const attachmentLimits = {
  /** Of a file as it lies on the disk. */
  fileBytes: 64_000_000,
  /** Of the text of one attachment, in UTF-16 units: with its frame it must fit into one message. */
  characters: 3_500_000,
  /** Pages of a PDF. */
  pages: 2000,
  /** Attachments of one message, and of one draft. */
  perMessage: 20,
} as const;

/** A pasted text longer than this becomes an attachment: a text field of that length is slow. */
export const pastedTextLimit = 100_000;

/** What a pasted text is called. */
export const pastedTextName = "Pasted text.txt";
