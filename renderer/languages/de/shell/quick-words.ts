import type { quickWords as english } from "../../../shell/quick-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "Schnelle Frage",
  answer: "Antwort",
  temporary: "Temporär: nur im Arbeitsspeicher, und fort mit der nächsten Frage.",
  open: "In Cloister öffnen",
  close: "Schließen",
  hint: "Die Eingabetaste fragt, Escape schließt.",
  noModel: "Kein Modell ist installiert. Cloister öffnen und unter Modelle eines wählen.",
  copy: "Kopieren",
};
