import type { words as english } from "../../../conversation/branch-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  edit: "Bearbeiten",
  editMessage: "Nachricht bearbeiten",
  editHint: "Wird neben der alten Nachricht gespeichert und beantwortet. Nichts geht verloren.",
  editAnswerHint: "Wird als eigene Fassung neben der Antwort des Modells gespeichert. Nichts geht verloren.",
  save: "Speichern",
  edited: "Selbst bearbeitet.",
  branch: "Verzweigen",
  branchExplained: "Von hier in einem neuen Zweig weitermachen. Was jetzt folgt, bleibt erhalten.",
  branchBegun: "Neuer Zweig: Die nächste Nachricht macht hier weiter. Was folgte, bleibt erhalten.",
  branchAtEnd: "Die nächste Nachricht macht hier weiter.",
  showContinuation: "Zeigen, was folgte",
  copyBranch: "Als neuen Chat fortführen",
  copiedTitle: (title) => `${title} (Zweig)`,
  continuedFrom: (title) => `Fortsetzung von „${title}“`,
  originGone: "Fortsetzung eines Chats, den es hier nicht mehr gibt",
  openOrigin: "Öffnen",
  branches: "Zweige",
  showBranches: "Zweige",
  closeBranches: "Zweige schließen",
  oneBranch:
    "Dieser Chat hat einen Zweig. Bearbeiten, Neu erzeugen und Verzweigen legen weitere an und behalten diesen.",
  leftOut: (value) => `${value} ältere Abschnitte sind hier nicht gezeichnet. Sie bleiben erhalten.`,
  emptyMessage: "Kein Text",
  messageCount: (value) => (value === 1 ? "" : `${count(value)} Nachrichten`),
};
