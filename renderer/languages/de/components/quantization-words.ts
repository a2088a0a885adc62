import type { words as english } from "../../../components/quantization-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  making: (name, type) => `${type} aus ${name} wird hergestellt`,
  state: {
    queued: "wartet",
    measuring: "Wichtigkeitsmatrix wird berechnet",
    quantizing: "wird geschrieben",
    checking: "Geschriebenes wird geprüft",
    done: "fertig",
    failed: "fehlgeschlagen",
    cancelled: "abgebrochen",
  },
  done: (name, type, size) => `${type} aus ${name} ist hergestellt: ${size}.`,
  cancelled: (name, type) => `${type} aus ${name} wurde abgebrochen. Nichts davon bleibt.`,
  cancel: "Abbrechen",
  dismiss: "Schließen",
};
