import type { words as english } from "../../../conversation/attachment-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  attach: "Joindre",
  list: "Pièces jointes",
  sentList: "Fichiers joints",
  remove: (name) => `Retirer ${name}`,
  look: (name) => `Afficher le texte de ${name}`,
  reading: (name) => `Lecture de ${name}`,
  readingShort: "Lecture",
  readingPages: (done, total) => `Lecture de la page ${done} sur ${total}`,
  kinds: {
    text: "Texte",
    markdown: "Markdown",
    csv: "CSV",
    code: "Code",
    pdf: "PDF",
    docx: "DOCX",
  },
  pages: (value) => (value === 1 ? "1 page" : `${count(value)} pages`),
  tokens: (value) => `${count(value)} tokens`,
  tokensAbout: (value) => `environ ${count(value)} tokens`,
  encodings: {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": "Windows-1252",
  },
  readAs: (encoding) => `lu comme ${encoding}`,
  withoutText: (value) =>
    value === 1 ? "1 page ne contient pas de texte" : `${count(value)} pages ne contiennent pas de texte`,
  panel: "Texte joint",
  closePanel: "Fermer le texte joint",
  panelIntro: "C’est tout ce que le modèle reçoit du fichier, mot pour mot.",
  kind: "Type",
  size: "Taille",
  pageCount: "Pages",
  pagesWithoutText: "Pages sans texte",
  encoding: "Encodage",
  characters: "Caractères",
  sha256: "SHA-256 du fichier",
  copyHash: "Copier le SHA-256 du fichier",
  text: "Texte",
  showMore: "Afficher plus",
  dropHere: "Déposer pour joindre au message",
  dropHint: "Texte, Markdown, CSV, code source, PDF, DOCX. Les fichiers de modèle vont dans Modèles.",
};
