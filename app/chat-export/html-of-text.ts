import { closesFence, fenceOpenedBy, type OpenFence } from "./code-fences.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML text: nothing in it can become markup, and what HTML cannot hold becomes U+FFFD. */
export const escapeHtml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what HTML cannot hold.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);

const spans = /(`+)([^`\n]+)\1(?!`)|\*\*(?=\S)([^*\n]+?)\*\*/g;

/** One line: code spans and bold. Everything else stays as it was written. */
const inlineHtml = (line: string): string => {
  let html = "";
  let at = 0;
  for (const found of line.matchAll(spans)) {
    html += escapeHtml(line.slice(at, found.index));
    html +=
      found[2] === undefined
        ? `<strong>${escapeHtml(found[3] ?? "")}</strong>`
        : `<code>${escapeHtml(found[2].trim() === "" ? found[2] : found[2].trim())}</code>`;
    at = found.index + found[0].length;
  }
  return html + escapeHtml(line.slice(at));
};

/** Longer lines are not searched for code spans and bold: a page of one line must not hold anybody up. */
const longestFormattedLine = 20_000;

/**
 * A message as HTML, in linear time: fenced code, headings, code spans and bold; all else is text that keeps its line
 * breaks. No link, no image, no attribute comes from the text.
 */
export const htmlOfText = (text: string): string => {
  const html: string[] = [];
  let paragraph: string[] = [];
  let code: string[] = [];
  let fence: OpenFence | null = null;
  const endParagraph = (): void => {
    if (paragraph.length > 0) {
      html.push(`<p>${paragraph.join("\n")}</p>`);
      paragraph = [];
    }
  };
  const endCode = (): void => {
    html.push(`<pre><code>${code.join("\n")}</code></pre>`);
    code = [];
    fence = null;
  };
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (fence !== null) {
      if (closesFence(line, fence)) {
        endCode();
      } else {
        code.push(escapeHtml(line));
      }
      continue;
    }
    fence = fenceOpenedBy(line);
    if (fence !== null) {
      endParagraph();
      continue;
    }
    const heading = line.length <= longestFormattedLine ? /^#{1,6} +(.+)$/.exec(line)?.[1] : undefined;
    if (heading !== undefined) {
      endParagraph();
      html.push(`<h3>${inlineHtml(heading)}</h3>`);
    } else if (line.trim() === "") {
      endParagraph();
    } else {
      paragraph.push(line.length <= longestFormattedLine ? inlineHtml(line) : escapeHtml(line));
    }
  }
  if (fence !== null) {
    endCode();
  }
  endParagraph();
  return html.join("\n");
};
