import { z } from "zod";
import { sha256 } from "../identifiers.ts";
import { attachmentLimits } from "./attachment-limits.ts";

/** What a file was read as; told from its contents, and between kinds of text from the end of its name. */
export const attachmentKind = z.enum(["text", "markdown", "csv", "code", "pdf", "docx"]);
export type AttachmentKind = z.infer<typeof attachmentKind>;

/** How the text was written in the file. Null where the format itself says it. */
export const attachmentEncoding = z.enum(["utf-8", "utf-16", "windows-1252"]);

export const attachmentName = z.string().min(1).max(200);
export const attachmentText = z.string().min(1).max(attachmentLimits.characters);

/** What is known of an attached file without its text. */
export const attachment = z.strictObject({
  /** Without its folder, made safe to show. */
  name: attachmentName,
  kind: attachmentKind,
  /** Of the file. */
  sizeBytes: z.int().min(0).max(attachmentLimits.fileBytes),
  /** Of the bytes of the file. */
  sha256,
  /** Of the text, in UTF-16 units. */
  characters: z.int().min(1).max(attachmentLimits.characters),
  /** Null where the format has none. */
  pages: z.int().min(1).max(attachmentLimits.pages).nullable(),
  /** Pages of a PDF that hold pictures alone. */
  pagesWithoutText: z.int().min(0).max(attachmentLimits.pages),
  encoding: attachmentEncoding.nullable(),
});
export type Attachment = z.infer<typeof attachment>;

export const attachmentWithText = z.strictObject({ ...attachment.shape, text: attachmentText });
export type AttachmentWithText = z.infer<typeof attachmentWithText>;

/** Those of one message, in the order in which the model reads them. */
export const attachments = z.array(attachment).max(attachmentLimits.perMessage);
export const attachmentsWithText = z.array(attachmentWithText).max(attachmentLimits.perMessage);
