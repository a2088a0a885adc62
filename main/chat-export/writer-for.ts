import { createHash } from "node:crypto";
import type { ChatWriter, DocumentWriterOptions } from "../../app/chat-export/chat-writer.ts";
import type { ExportFileFormat } from "../../app/chat-export/export-options.ts";
import { htmlStyle } from "../../app/chat-export/html-style.ts";
import { htmlWriter } from "../../app/chat-export/html-writer.ts";
import { jsonWriter } from "../../app/chat-export/json-writer.ts";
import { markdownWriter } from "../../app/chat-export/markdown-writer.ts";
import { assertNever } from "../../app/errors/assert-never.ts";

/** A fresh writer. A PDF is the HTML, printed. */
export const writerFor = (
  format: ExportFileFormat,
  { withFigures, language }: DocumentWriterOptions,
): ChatWriter => {
  switch (format) {
    case "markdown":
      return markdownWriter({ withFigures, language });
    case "json":
      return jsonWriter({ withFigures });
    case "html":
    case "pdf":
      return htmlWriter({
        withFigures,
        language,
        styleSha256: createHash("sha256").update(htmlStyle).digest("base64"),
      });
    default:
      return assertNever(format);
  }
};
