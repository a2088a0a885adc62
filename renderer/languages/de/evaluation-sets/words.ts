import type { words as english } from "../../../evaluation-sets/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Sammlung importieren",
  description: (file) => `Aus ${file}. Nichts davon wird behalten, bevor Sie es importieren.`,
  reading: "Die Datei wird gelesen",
  name: "Name der Sammlung",
  found: (value) => counted(value, { one: "# Aufgabe", other: "# Aufgaben" }),
  kind: {
    "multiple-choice": "Auswahl",
    exact: "genaue Übereinstimmung",
    normalized: "Übereinstimmung ohne Groß- und Kleinschreibung und Satzzeichen",
    "regular-expression": "regulärer Ausdruck",
    json: "JSON nach einem Schema",
    judgment: "von Ihnen beurteilt",
  },
  ofKind: (kind, value) => `${kind}: ${count(value)}`,
  none: "Keine Zeile dieser Datei ist eine Aufgabe.",
  brokenHeading: (value) => counted(value, { one: "# fehlerhafte Zeile", other: "# fehlerhafte Zeilen" }),
  brokenHint:
    "Sie werden ausgelassen. Verbessern Sie sie in der Datei und wählen Sie sie erneut, oder fahren Sie ohne sie fort.",
  brokenLines: "Fehlerhafte Zeilen",
  line: (line, reason) => `Zeile ${line}: ${reason}`,
  more: (value) => `und ${count(value)} weitere`,
  ignored: (fields) => `Felder, die keine Aufgabe hat, ausgelassen: ${fields}.`,
  first: "Die ersten Aufgaben",
  cancel: "Abbrechen",
  close: "Schließen",
  start: (value) => counted(value, { one: "# Aufgabe importieren", other: "# Aufgaben importieren" }),
  importing: "Wird importiert",
};
