import type { words as english } from "../../../components/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  copied: "Kopiert",
  copiedName: (label) => `${label}: Kopiert`,
  cancel: "Abbrechen",
  undo: "Rückgängig",
  close: "Schließen",
  clear: "Leeren",
  model: "Modell",
  noModel: "Kein Modell",
  chooseModel: "Modell wählen",
};
