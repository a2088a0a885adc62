import type { words as english } from "../../../quantization/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Quantisierungen herstellen",
  description: (name, size) => `Kleinere Dateien aus ${name}, ${size}.`,
  parent: "Hergestellt aus",
  reading: "Die Engine wird gefragt, was jeder Typ ergibt",
  table: "Typen",
  choose: "Herstellen",
  makeType: (type) => `${type} herstellen`,
  type: "Typ",
  bits: "Bit je Gewicht",
  size: "Größe",
  usual: "Die üblichen Typen",
  all: "Alle Typen",
  made: "schon hergestellt",
  needsText: "Braucht eine Wichtigkeitsmatrix.",
  otherwise: (value, total) =>
    `${count(value)} von ${count(total)} Tensoren nehmen einen anderen Typ, weil ihre Zeilen nicht zu diesem passen.`,
  importance: "Eine Wichtigkeitsmatrix verwenden",
  importanceHint:
    "Berechnet aus einer Textdatei, die Sie als Nächstes wählen: Die Gewichte, auf die es dort ankommt, bleiben am besten erhalten. Das dauert eine Weile.",
  free: (size) => `${size} frei auf dem Datenträger`,
  takes: (size) => `Die gewählten Dateien brauchen ${size}.`,
  progress: "Was hergestellt wird",
  cancel: "Abbrechen",
  close: "Schließen",
  startNone: "Dateien herstellen",
  start: (value) => counted(value, { one: "# Datei herstellen", other: "# Dateien herstellen" }),
  starting: "Wird gestartet",
};
