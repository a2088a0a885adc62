import { createHash } from "node:crypto";
import type { AttachmentWithText } from "../../app/attachments/attachment.ts";

/** An attached file as the check host hands it out. */
export const sampleAttachment = (
  text = "The gate is closed at nine.",
  change: Partial<AttachmentWithText> = {},
): AttachmentWithText => ({
  name: "rules.txt",
  kind: "text",
  sizeBytes: Buffer.byteLength(text),
  sha256: createHash("sha256").update(text).digest("hex"),
  characters: text.length,
  pages: null,
  pagesWithoutText: 0,
  encoding: "utf-8",
  text,
  ...change,
});
