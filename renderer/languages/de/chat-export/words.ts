import type { words as english } from "../../../chat-export/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: (title) => `„${title}“ exportieren`,
  titleAll: "Chats exportieren",
  description: "Schreibt eine Datei an den gewählten Ort. Nichts wird irgendwohin gesendet.",
  scope: "Was exportiert wird",
  scopes: {
    branch: { name: "Dieser Zweig", hint: "Die Nachrichten, wie der Chat sie gerade zeigt." },
    chat: { name: "Ganzer Chat", hint: "Alle Zweige, mit jeder Version jeder Nachricht." },
    all: { name: "Alle Chats", hint: "Jeder Chat dieses Profils, mit allen Zweigen." },
  },
  format: "Format",
  formats: {
    markdown: { name: "Markdown", hint: "Einfacher Text, den jeder Editor öffnet." },
    html: { name: "HTML", hint: "Eine Seite für jeden Browser, die nichts nachlädt." },
    pdf: { name: "PDF", hint: "Nummerierte Seiten, zum Drucken oder Weitergeben." },
    json: { name: "JSON", hint: "Alles, genau: Cloister kann es wieder importieren." },
  },
  withFigures: "Mit Messwerten und Modell-Hashes",
  withFiguresHint: "Tempo, Sampling, Engine und SHA-256 der Modelldatei bei jeder Antwort.",
  amount: (chats, messages, size) =>
    `${counted(chats, { one: "# Chat", other: "# Chats" })}, ${counted(messages, { one: "# Nachricht", other: "# Nachrichten" })}, etwa ${size}`,
  archive: "Ein Archiv mit einer Datei je Chat.",
  notEncrypted: "Die Datei ist nicht verschlüsselt: Wer sie hat, kann sie lesen.",
  measuring: "Wird gemessen",
  start: "Exportieren …",
  again: "Erneut exportieren …",
  cancel: "Abbrechen",
  close: "Schließen",
  writing: (fileName) => `${fileName} wird geschrieben`,
  saved: (fileName) => `Als ${fileName} gespeichert.`,
  cancelled: "Abgebrochen. Es blieb keine Datei zurück.",
};
