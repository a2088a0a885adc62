import type { words as english } from "../../../comparison/tokens-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "Token für Token",
  intro:
    "Gibt allen Dateien denselben Prompt, nimmt stets das wahrscheinlichste Token, und zeigt, wo jede Datei die Referenz zuerst verlässt.",
  prompt: "Prompt",
  placeholder: "Die Hauptstadt von Frankreich ist",
  maximum: "Token höchstens",
  tokens: (value) => `${value} Token`,
  run: "Ausführen",
  running: "Läuft über alle Dateien",
  traces: "Frühere Prompts",
  answer: "Antwort",
  ofFile: "Was jede Datei schrieb",
  onReference: "Die Antwort der Referenz, wie jede Datei sie sieht",
  surprise: "Überraschung",
  surpriseExplained:
    "Wie unwahrscheinlich die Datei jedes Token der Referenz fand. Je mehr, desto kräftiger die Linie darunter.",
  levels: {
    low: "erwartet: 50 % oder mehr",
    some: "10 bis 50 %",
    much: "1 bis 10 %",
    most: "unter 1 %",
  },
  tokenSaid: (token, percent) => `${token}, ${percent}`,
  probability: (percent) => `${percent} wahrscheinlich`,
  others: "Hier am wahrscheinlichsten",
  reference: "Referenz",
  same: "Schreibt bis zum Ende dasselbe wie die Referenz.",
  leaves: (place) => `Verlässt die Referenz bei Token ${place}.`,
  wrote: (own, percent) => `Sie schrieb „${own}“ (${percent});`,
  referenceWrote: (token, percent) => `„${token}“ der Referenz hatte dort ${percent}.`,
  inReference: (token, percent) => `Die Referenz gab „${token}“ ${percent}.`,
  otherTokenizer:
    "Zerlegt Text in andere Token als die Referenz, deshalb lassen sie sich nicht nebeneinanderhalten.",
  nothing: "Sie schrieb nichts.",
  notRunning: "Warten Sie, bis der Vergleich fertig oder angehalten ist: Die Engine misst gerade.",
  placeOf: (place, total) => `Token ${place} von ${total}`,
};
