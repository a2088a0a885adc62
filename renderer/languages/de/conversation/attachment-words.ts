import type { words as english } from "../../../conversation/attachment-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  attach: "Anhängen",
  list: "Anhänge",
  sentList: "Angehängte Dateien",
  remove: (name) => `${name} entfernen`,
  look: (name) => `Text von ${name} zeigen`,
  reading: (name) => `${name} wird gelesen`,
  readingShort: "Wird gelesen",
  readingPages: (done, total) => `Seite ${done} von ${total} wird gelesen`,
  kinds: {
    text: "Text",
    markdown: "Markdown",
    csv: "CSV",
    code: "Code",
    pdf: "PDF",
    docx: "DOCX",
  },
  pages: (value) => (value === 1 ? "1 Seite" : `${count(value)} Seiten`),
  tokens: (value) => `${count(value)} Token`,
  tokensAbout: (value) => `etwa ${count(value)} Token`,
  encodings: {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": "Windows-1252",
  },
  readAs: (encoding) => `gelesen als ${encoding}`,
  withoutText: (value) =>
    value === 1 ? "1 Seite enthält keinen Text" : `${count(value)} Seiten enthalten keinen Text`,
  panel: "Angehängter Text",
  closePanel: "Angehängten Text schließen",
  panelIntro: "Das ist alles, was das Modell von der Datei bekommt, Wort für Wort.",
  kind: "Art",
  size: "Größe",
  pageCount: "Seiten",
  pagesWithoutText: "Seiten ohne Text",
  encoding: "Kodierung",
  characters: "Zeichen",
  sha256: "SHA-256 der Datei",
  copyHash: "SHA-256 der Datei kopieren",
  text: "Text",
  showMore: "Mehr zeigen",
  dropHere: "Loslassen, um es an die Nachricht anzuhängen",
  dropHint: "Text, Markdown, CSV, Quelltext, PDF, DOCX. Modelldateien gehen zu den Modellen.",
};
