import { basename } from "node:path";
import type { AttachmentWithText } from "../../../../app/attachments/attachment.ts";
import { attachmentLimits } from "../../../../app/attachments/attachment-limits.ts";
import { textKindOf } from "../../../../app/attachments/text-kind-of.ts";
import { displayName } from "../../../../app/models/display-name.ts";
import { decodeText, tidyText } from "./decode-text.ts";
import { documentFormat } from "./document-format.ts";
import { docxText } from "./docx-text.ts";
import { pdfText } from "./pdf-text.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { RefusedDocument } from "./refused-document.ts";
import { startTimeLimit } from "./time-limit.ts";

const checkLength = (length: number): void => {
  if (length > attachmentLimits.characters) {
    throw new RefusedDocument(
      `its text has more than ${attachmentLimits.characters.toLocaleString("en-US")} characters`,
      "Attach the part that matters.",
    );
  }
};

type Extracted = Pick<AttachmentWithText, "kind" | "text" | "pages" | "pagesWithoutText" | "encoding">;

/**
 * What a document says, whole. What it is is told from its bytes; its name matters only between kinds of text.
 * `onPage` is told of the pages of a PDF. Fails with attachment-refused.
 */
export const extractText = async (
  filePath: string,
  onPage: (done: number, total: number) => void,
): Promise<AttachmentWithText> => {
  const name = displayName(basename(filePath)) || "file";
  const checkTime = startTimeLimit();
  const read = async (bytes: Buffer): Promise<Extracted> => {
    switch (documentFormat(bytes)) {
      case "pdf": {
        const pdf = await pdfText({ bytes, checkTime, checkLength, onPage });
        return { kind: "pdf", encoding: null, ...pdf };
      }
      case "zip": {
        const text = await docxText(bytes, checkTime, checkLength);
        return { kind: "docx", text, pages: null, pagesWithoutText: 0, encoding: null };
      }
      case "text": {
        const { text, encoding } = decodeText(bytes);
        return { kind: textKindOf(name), text, pages: null, pagesWithoutText: 0, encoding };
      }
    }
  };
  try {
    const { bytes, sha256 } = readDocumentFile(filePath, checkTime);
    const extracted = await read(bytes);
    const text = tidyText(extracted.text);
    checkLength(text.length);
    if (text.trim() === "") {
      throw new RefusedDocument("it holds nothing but white space");
    }
    return { ...extracted, text, name, sizeBytes: bytes.length, sha256, characters: text.length };
  } catch (thrown) {
    throw thrown instanceof RefusedDocument ? thrown.toAppError(name) : thrown;
  }
};
