import type { words as english } from "../../../conversation/attachment-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  attach: "Adjuntar",
  list: "Adjuntos",
  sentList: "Archivos adjuntos",
  remove: (name) => `Quitar ${name}`,
  look: (name) => `Mostrar el texto de ${name}`,
  reading: (name) => `Leyendo ${name}`,
  readingShort: "Leyendo",
  readingPages: (done, total) => `Leyendo la página ${done} de ${total}`,
  kinds: {
    text: "Texto",
    markdown: "Markdown",
    csv: "CSV",
    code: "Código",
    pdf: "PDF",
    docx: "DOCX",
  },
  pages: (value) => (value === 1 ? "1 página" : `${count(value)} páginas`),
  tokens: (value) => `${count(value)} tokens`,
  tokensAbout: (value) => `unos ${count(value)} tokens`,
  encodings: {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": "Windows-1252",
  },
  readAs: (encoding) => `leído como ${encoding}`,
  withoutText: (value) =>
    value === 1 ? "1 página no contiene texto" : `${count(value)} páginas no contienen texto`,
  panel: "Texto adjunto",
  closePanel: "Cerrar el texto adjunto",
  panelIntro: "Esto es todo lo que el modelo recibe del archivo, palabra por palabra.",
  kind: "Tipo",
  size: "Tamaño",
  pageCount: "Páginas",
  pagesWithoutText: "Páginas sin texto",
  encoding: "Codificación",
  characters: "Caracteres",
  sha256: "SHA-256 del archivo",
  copyHash: "Copiar el SHA-256 del archivo",
  text: "Texto",
  showMore: "Mostrar más",
  dropHere: "Soltar para adjuntar al mensaje",
  dropHint: "Texto, Markdown, CSV, código fuente, PDF, DOCX. Los archivos de modelo van a Modelos.",
};
