import type { words as english } from "../../../../components/answer-fields/words.ts";
import type { Translation } from "../../../translation.ts";
import { count } from "../../numbers.ts";

export const words: Translation<typeof english> = {
  names: {
    modelFileId: "Modell",
    systemPrompt: "System-Prompt",
    temperature: "Temperatur",
    topK: "Top-k",
    topP: "Top-p",
    minP: "Min-p",
    repeatPenalty: "Wiederholungsstrafe",
    seed: "Seed",
    maxTokens: "Längste Antwort",
    stopStrings: "Stoppfolgen",
    contextSize: "Kontextgröße",
    jsonSchema: "Antwortformat",
  },
  systemPromptHint: "Anweisungen, die das Modell vor der ersten Nachricht liest.",
  temperatureHint: "0 nimmt immer das wahrscheinlichste Token; höhere Werte streuen mehr. Standard: 0,70.",
  topKHint: "Zieht unter so vielen der wahrscheinlichsten Token; 0 heißt alle. Standard: 40.",
  topPHint:
    "Zieht unter den wahrscheinlichsten Token, die zusammen diese Wahrscheinlichkeit erreichen. Standard: 0,95.",
  minPHint:
    "Lässt Token weg, die weniger wahrscheinlich sind als dieser Anteil des wahrscheinlichsten. Standard: 0,05.",
  repeatPenaltyHint: "Über 1 werden Token unwahrscheinlicher, die gerade vorkamen. Standard: 1, also aus.",
  seedHint: "Dieselbe Zahl mit demselben Prompt ergibt dieselbe Antwort. Standard: jedes Mal eine andere.",
  maxTokensHint: (tokens) =>
    `Nach so vielen Token hält eine Antwort an und lässt sich fortsetzen. Standard: wie in den Einstellungen, ${tokens}.`,
  stopStringsHint:
    "Eine Antwort endet, wo eine dieser Folgen begänne. Eine je Zeile, höchstens 16. Standard: keine.",
  contextSizeHint:
    "So viele Token fasst dieser Chat. Eine andere Größe als die geladene lädt das Modell neu. Standard: wie in den Einstellungen.",
  formatHint: "Freier Text, oder JSON in einer vorgegebenen Form. Standard: freier Text.",
  random: "zufällig",
  asInSettings: "wie in den Einstellungen",
  sampling: "Sampling",
  answer: "Antwort",
  reset: (name) => `${name} zurücksetzen`,
  outOfBounds: (minimum, maximum, whole) =>
    `${whole ? "Eine ganze Zahl" : "Eine Zahl"} von ${count(minimum)} bis ${count(maximum)}. Bleibt, wie es war.`,
  tooManyStops: (most, length) =>
    `Höchstens ${count(most)} Zeilen mit ${count(length)} Zeichen. Bleibt, wie es war.`,
  freeText: "Freier Text",
  json: "JSON nach Schema",
  schema: "JSON-Schema",
  schemaHint:
    "Das Modell kann nichts anderes schreiben, und die fertige Antwort wird geprüft. Das Schema sieht es nicht: Der System-Prompt soll sagen, was erwartet wird.",
  sample: "Mit einem Beispiel beginnen",
  samples: {
    answer: "Antwort und wie sicher",
    list: "Liste von Texten",
    extraction: "Fakten aus einem Text",
    classification: "Eine Einordnung und warum",
  },
  usable: "Die Engine kann diesem Schema folgen.",
  notKept: "Wird erst verwendet, wenn es korrigiert ist.",
  problem: (problem) => {
    switch (problem.kind) {
      case "syntax":
        return `Zeile ${count(problem.line)}, Spalte ${count(problem.column)}: Hier ist es kein JSON.`;
      case "too-long":
        return `Es hat mehr als ${count(problem.limit)} Zeichen. Bitte kürzen.`;
      case "too-many-parts":
        return `Es hat mehr als ${count(problem.limit)} Teile. Bitte verkleinern.`;
      case "too-deep":
        return `${problem.path}: tiefer verschachtelt als ${count(problem.limit)}.`;
      case "wrong-value":
        return `${problem.path}: JSON Schema erlaubt hier keinen solchen Wert.`;
      case "unsupported":
        return `${problem.path}: Die Engine kann ${problem.keyword} nicht folgen. Weglassen oder anders ausdrücken.`;
      case "type-missing":
        return `${problem.path}: Es fehlt der Typ, etwa "type": "object".`;
      case "reference-missing":
        return `${problem.path}: führt zu nichts in "$defs".`;
      case "reference-circular":
        return `${problem.path}: führt zu sich selbst, bevor etwas geschrieben ist.`;
      case "number-too-large":
        return `${problem.path}: zu groß; höchstens ${count(problem.limit)}.`;
    }
  },
  note: (note) => {
    switch (note.kind) {
      case "checked-afterwards":
        return `${note.keyword}: beim Schreiben nicht befolgt, aber in der fertigen Antwort geprüft.`;
      case "ignored":
        return `${note.keyword}: weder befolgt noch geprüft.`;
      case "all-properties":
        return "Auch Eigenschaften, die nicht verlangt sind, werden geschrieben.";
    }
  },
};
