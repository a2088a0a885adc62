import { attachmentLimits } from "../../../../app/attachments/attachment-limits.ts";
import { CmapFiles } from "./cmap-files.ts";
import { damagedDocument, RefusedDocument } from "./refused-document.ts";
import type { CheckTime } from "./time-limit.ts";

export type PdfText = { readonly text: string; readonly pages: number; readonly pagesWithoutText: number };

const openingFailure = (thrown: unknown): RefusedDocument =>
  thrown instanceof Error && thrown.name === "PasswordException"
    ? new RefusedDocument("this PDF is protected by a password", "Save a copy without one.", thrown)
    : damagedDocument("this PDF", thrown);

/**
 * The text of a PDF, page by page, a blank line between two pages. Nothing in it is run, drawn or looked up: no script,
 * no font of the system, no picture. Throws RefusedDocument.
 */
export const pdfText = async (options: {
  readonly bytes: Buffer;
  readonly checkTime: CheckTime;
  /** Throws where the text becomes too long. */
  readonly checkLength: (length: number) => void;
  readonly onPage: (done: number, total: number) => void;
}): Promise<PdfText> => {
  const { bytes, checkTime, checkLength, onPage } = options;
  // A megabyte and a half of code, for the documents that need it.
  const { getDocument } = await import("unpdf/pdfjs");
  const task = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    cMapPacked: true,
    BinaryDataFactory: CmapFiles,
    maxImageSize: 0,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise.catch((thrown: unknown) => {
      throw openingFailure(thrown);
    });
    const pages = pdf.numPages;
    if (!Number.isInteger(pages) || pages < 1) {
      throw damagedDocument("this PDF");
    }
    if (pages > attachmentLimits.pages) {
      throw new RefusedDocument(
        `it has ${pages.toLocaleString("en-US")} pages, and an attachment may have ${attachmentLimits.pages.toLocaleString("en-US")}`,
        "Attach the pages that matter.",
      );
    }
    const texts: string[] = [];
    let length = 0;
    let pagesWithoutText = 0;
    for (let number = 1; number <= pages; number += 1) {
      checkTime();
      let text: string;
      try {
        const page = await pdf.getPage(number);
        const { items } = await page.getTextContent();
        text = items
          .map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : ""))
          .join("")
          .trim();
        page.cleanup();
      } catch (thrown) {
        throw damagedDocument(`page ${number.toLocaleString("en-US")} of this PDF`, thrown);
      }
      if (text === "") {
        pagesWithoutText += 1;
      }
      length += text.length + 2;
      checkLength(length);
      texts.push(text);
      onPage(number, pages);
    }
    if (pagesWithoutText === pages) {
      throw new RefusedDocument(
        "this PDF holds pictures of pages and no text",
        "Have the text in it recognized (OCR) first.",
      );
    }
    return { text: texts.filter((text) => text !== "").join("\n\n"), pages, pagesWithoutText };
  } finally {
    await task.destroy().catch(() => {});
  }
};
