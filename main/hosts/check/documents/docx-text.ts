import { decodeText } from "./decode-text.ts";
import { docxParts } from "./docx-parts.ts";
import { RefusedDocument } from "./refused-document.ts";
import type { CheckTime } from "./time-limit.ts";
import { visitXml, xmlAttribute } from "./xml-events.ts";

/** Deleted and moved text, codes of fields, places of tab stops, and what stands a second time for older programs. */
const passedOver = new Set([
  "del",
  "moveFrom",
  "instrText",
  "delText",
  "tabs",
  "Fallback",
  "pPrChange",
  "rPrChange",
]);

/** Text as it is put together, with what the current paragraph turns out to be. */
const paragraphs = (checkLength: (length: number) => void) => {
  const lines: string[] = [];
  let length = 0;
  let line = "";
  let prefix = "";
  return {
    add: (text: string): void => {
      line += text;
      checkLength(length + line.length);
    },
    /** The first one counts: a heading that is numbered stays one. */
    setPrefix: (wanted: string): void => {
      prefix = prefix === "" ? wanted : prefix;
    },
    end: (): void => {
      const whole = line.trim() === "" ? "" : prefix + line;
      if (whole !== "" || lines.at(-1) !== "") {
        lines.push(whole);
      }
      length += whole.length + 1;
      line = "";
      prefix = "";
    },
    text: (): string => lines.join("\n").trim(),
  };
};

/** The text of one part: headings and lists with the marks of Markdown, the cells of a table between tabs. */
const partText = (xml: string, checkTime: CheckTime, checkLength: (length: number) => void): string => {
  const out = paragraphs(checkLength);
  let skipped = 0;
  let cells = 0;
  let texts = 0;
  visitXml(
    xml,
    {
      open: (name, attributes) => {
        if (skipped > 0 || passedOver.has(name)) {
          skipped += 1;
          return;
        }
        switch (name) {
          case "t":
            texts += 1;
            break;
          case "tab":
            out.add("\t");
            break;
          case "br":
          case "cr":
            out.add(cells > 0 ? " " : "\n");
            break;
          case "noBreakHyphen":
            out.add("-");
            break;
          case "pStyle": {
            const level = /^heading\s?([1-6])$/i.exec(xmlAttribute(attributes, "val") ?? "")?.[1];
            if (level !== undefined) {
              out.setPrefix(`${"#".repeat(Number(level))} `);
            }
            break;
          }
          case "numPr":
            out.setPrefix("- ");
            break;
          case "footnoteReference":
          case "endnoteReference":
            out.add(`[${xmlAttribute(attributes, "id") ?? ""}]`);
            break;
          case "footnote":
          case "endnote":
            // The first ones are the lines that separate notes from the page.
            if (xmlAttribute(attributes, "type") === null) {
              out.add(`[${xmlAttribute(attributes, "id") ?? ""}] `);
            }
            break;
          case "tc":
            cells += 1;
            break;
        }
      },
      close: (name) => {
        if (skipped > 0) {
          skipped -= 1;
          return;
        }
        switch (name) {
          case "t":
            texts -= 1;
            break;
          case "p":
            if (cells > 0) {
              out.add(" ");
            } else {
              out.end();
            }
            break;
          case "tc":
            cells -= 1;
            out.add("\t");
            break;
          case "tr":
            if (cells === 0) {
              out.end();
            }
            break;
        }
      },
      text: (text) => {
        if (texts > 0 && skipped === 0) {
          out.add(text);
        }
      },
    },
    checkTime,
  );
  return out.text();
};

/** The text of a Word document, with its notes at the end. `checkLength` throws where it becomes too long. */
export const docxText = async (
  bytes: Buffer,
  checkTime: CheckTime,
  checkLength: (length: number) => void,
): Promise<string> => {
  const texts: string[] = [];
  for (const part of (await docxParts(bytes, checkTime)).values()) {
    texts.push(partText(decodeText(part).text, checkTime, checkLength));
  }
  const text = texts.filter((one) => one !== "").join("\n\n");
  if (text.trim() === "") {
    throw new RefusedDocument("this document holds no text");
  }
  return text;
};
