import type { Attachment, AttachmentKind } from "../../app/attachments/attachment.ts";
import { formatCount } from "../languages/format-number.ts";
import { inLanguage } from "../languages/in-language.ts";

/** What is said of files that go along with messages. */
export const words = inLanguage("conversation/attachment-words", {
  attach: "Attach",
  list: "Attachments",
  sentList: "Attached files",
  remove: (name: string): string => `Remove ${name}`,
  look: (name: string): string => `Show the text of ${name}`,
  reading: (name: string): string => `Reading ${name}`,
  readingShort: "Reading",
  readingPages: (done: string, total: string): string => `Reading page ${done} of ${total}`,
  kinds: {
    text: "Text",
    markdown: "Markdown",
    csv: "CSV",
    code: "Code",
    pdf: "PDF",
    docx: "DOCX",
  } satisfies Record<AttachmentKind, string>,
  pages: (count: number): string => (count === 1 ? "1 page" : `${formatCount(count)} pages`),
  tokens: (count: number): string => `${count.toLocaleString("en-US")} tokens`,
  tokensAbout: (count: number): string => `about ${count.toLocaleString("en-US")} tokens`,
  encodings: {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": "Windows-1252",
  } satisfies Record<NonNullable<Attachment["encoding"]>, string>,
  /** Beside the facts, where an encoding was guessed. */
  readAs: (encoding: string): string => `read as ${encoding}`,
  withoutText: (count: number): string =>
    count === 1 ? "1 page holds no text" : `${formatCount(count)} pages hold no text`,
  panel: "Attached text",
  closePanel: "Close attached text",
  panelIntro: "This is all the model is given of the file, word for word.",
  kind: "Kind",
  size: "Size",
  pageCount: "Pages",
  pagesWithoutText: "Pages without text",
  encoding: "Encoding",
  characters: "Characters",
  sha256: "SHA-256 of the file",
  copyHash: "Copy the SHA-256 of the file",
  text: "Text",
  showMore: "Show more",
  dropHere: "Drop to attach to your message",
  dropHint: "Text, Markdown, CSV, source code, PDF, DOCX. Model files go to Models.",
} as const);
