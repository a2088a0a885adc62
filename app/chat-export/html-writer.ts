import type { AttachmentWithText } from "../attachments/attachment.ts";
import { directionOf } from "../languages/language.ts";
import type { ChatWriter, DocumentWriterOptions } from "./chat-writer.ts";
import { type ExportPhrases, exportPhrases } from "./export-phrases.ts";
import { escapeHtml, htmlOfText } from "./html-of-text.ts";
import { htmlStyle } from "./html-style.ts";
import { withoutPlaces } from "./without-places.ts";

export type HtmlWriterOptions = DocumentWriterOptions & {
  /** Base64 of the SHA-256 of `htmlStyle`: the one thing that the page is allowed. */
  readonly styleSha256: string;
};

const line = (className: string, text: string): string =>
  text === "" ? "" : `\n<p class="${className}">${escapeHtml(text)}</p>`;

/** What was sent along, whole. */
const attached = (phrases: ExportPhrases, attachment: AttachmentWithText): string =>
  `<p class="facts" dir="auto">${escapeHtml(phrases.attached(attachment))}</p>\n<pre dir="auto">${escapeHtml(attachment.text)}</pre>`;

/**
 * One file that needs nothing else: no script, no address, no image. What people and models wrote is text in it,
 * whatever it looks like, and the policy at its head holds even if that should fail.
 */
export const htmlWriter = ({ withFigures, language, styleSha256 }: HtmlWriterOptions): ChatWriter => {
  const phrases = exportPhrases(language);
  let previous: number | null = null;
  return {
    begin: (title) =>
      [
        "<!doctype html>",
        `<html lang="${language}" dir="${directionOf(language)}">`,
        "<head>",
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleSha256}'; base-uri 'none'; form-action 'none'">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="generator" content="Cloister">',
        `<title>${escapeHtml(title)}</title>`,
        `<style>${htmlStyle}</style>`,
        "</head>",
        "<body>",
        "<main>",
        "",
      ].join("\n"),
    beginChat: (chat) => {
      previous = null;
      const prompt =
        chat.systemPrompt === ""
          ? ""
          : `\n<div class="prompt" dir="auto">\n<h2>${escapeHtml(phrases.words.systemPrompt)}</h2>\n<p>${escapeHtml(chat.systemPrompt)}</p>\n</div>`;
      return `<section>\n<h1 dir="auto">${escapeHtml(chat.title)}</h1>${line("facts", phrases.facts(chat))}${prompt}\n`;
    },
    message: (placed) => {
      const message = withoutPlaces(placed);
      const [role = "", ...rest] = phrases.heading(placed, previous);
      previous = placed.number;
      const further = [...rest.map(escapeHtml), String(placed.number)].join(" · ");
      return [
        `<article class="${placed.role}" id="message-${placed.number}">`,
        `<h2>${escapeHtml(role)} <span>· ${further}</span></h2>`,
        ...(message.attachments ?? []).map((one) => attached(phrases, one)),
        `<div dir="auto">\n${htmlOfText(message.text)}\n</div>${line("state", phrases.state(message.state))}${line(
          "state",
          message.error?.message ?? "",
        )}${line("state", phrases.notImported(message.notImported))}${line(
          "figures",
          withFigures && message.generation !== null ? phrases.figures(message.generation).join(" · ") : "",
        )}`,
        "</article>\n",
      ].join("\n");
    },
    endChat: () =>
      previous === null
        ? `<p class="facts">${escapeHtml(phrases.words.empty)}</p>\n</section>\n`
        : "</section>\n",
    end: () => "</main>\n</body>\n</html>\n",
  };
};
