import type { words as english } from "../../../conversation/context-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  saw: "Was das Modell sah",
  closeSaw: "Was das Modell sah schließen",
  leftOutBefore: (value) =>
    value === 1
      ? "Das Modell sah die älteste Nachricht nicht."
      : `Das Modell sah die ${count(value)} ältesten Nachrichten nicht.`,
  summarizedBefore: (value) =>
    value === 1
      ? "Das Modell sah statt der ältesten Nachricht eine Zusammenfassung."
      : `Das Modell sah statt der ${count(value)} ältesten Nachrichten eine Zusammenfassung.`,
  partlyBefore: (value) =>
    value === 1
      ? "Das Modell sah eine Nachricht nur zum Teil."
      : `Das Modell sah ${count(value)} Nachrichten nur zum Teil.`,
  noLongerSees: "Das Modell sieht die Nachrichten darüber nicht mehr",
  seesSummary: "Statt der Nachrichten darüber sieht das Modell eine Zusammenfassung",
  summaryOf: (value) =>
    value === 1
      ? "Zusammenfassung der Nachricht darüber"
      : `Zusammenfassung der ${count(value)} Nachrichten darüber`,
  summaryBy: (modelName) => `Verfasst von ${modelName}`,
  summaryEdited: "selbst bearbeitet",
  summaryDiscarded: "Die nächste Antwort, die eine Zusammenfassung braucht, verfasst eine neue.",
  editSummary: "Zusammenfassung bearbeiten",
  edit: "Bearbeiten",
  save: "Speichern",
  cancel: "Abbrechen",
  makeAnew: "Neu verfassen",
  keep: "Diese behalten",
  summarizing: "Die ältesten Nachrichten werden zusammengefasst",
  intro: (tokens, contextSize) =>
    `Für diese Antwort bekam das Modell ${tokens} Token. Sein Kontext fasst ${contextSize}.`,
  strip: "Anteile am Kontext",
  rows: "Teile des Kontexts",
  systemPrompt: "System-Prompt",
  template: "Chat-Vorlage",
  summary: "Zusammenfassung",
  answer: "Diese Antwort",
  free: "Frei",
  you: "Ich",
  assistant: "Assistent",
  tokens: (value) => `${count(value)} Token`,
  notKept: "Was das Modell sah, wurde bei dieser Antwort nicht festgehalten. Ab dieser Version wird es das.",
  seen: {
    whole: "gesehen",
    partly: "zum Teil",
    leftOut: "weggelassen",
    summarized: "zusammengefasst",
    empty: "kein Text",
    after: "später geschrieben",
  },
  outgrown: "Dieser Chat passt nicht mehr in den Kontext.",
  leaveOut: "Älteste weglassen",
  summarize: "Älteste zusammenfassen",
  always: "Immer bei diesem Chat",
  outgrownNext:
    "Weglassen und Zusammenfassen nehmen nichts aus dem Chat: Was das Modell nicht mehr sieht, wird gekennzeichnet.",
  contextEnd: "Die Antwort hat den Kontext gefüllt.",
  whenOutgrown: "Wenn dieser Chat nicht mehr in den Kontext passt",
  policies: {
    default: (name) => `Wie in den Einstellungen (${name})`,
    ask: "Anhalten und fragen",
    leaveOut: "Älteste weglassen",
    summarize: "Älteste zusammenfassen",
  },
  typed: (value) => `${value} Token eingegeben`,
  typedAbout: (value) => `etwa ${value} Token eingegeben`,
  left: (value) => `etwa ${value} bleiben für die Antwort`,
  tooMany: (value) => `etwa ${value} mehr, als in den Kontext passen`,
  willLeaveOut: "die ältesten Nachrichten werden weggelassen",
  willSummarize: "die ältesten Nachrichten werden zusammengefasst",
  valueAbout: (used, size) => `etwa ${count(used)} von ${count(size)} Token`,
  valueTyped: (used, size) => `etwa ${count(used)} von ${count(size)} Token, mit dem Eingegebenen`,
  earlier: (value) => (value === 1 ? "Eine frühere Nachricht" : `${count(value)} frühere Nachrichten`),
  withAttached: (value) => `${value} Token mit dem, was angehängt ist`,
  withAttachedAbout: (value) => `etwa ${value} Token mit dem, was angehängt ist`,
  ofThese: (value) => `etwa ${value} davon`,
};
