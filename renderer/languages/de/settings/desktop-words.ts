import type { desktopWords as english } from "../../../settings/desktop-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Desktop",
  tray: "Cloister im Infobereich zeigen",
  trayHint:
    "Beim Schließen des Fensters läuft Cloister dann im Infobereich weiter, sodass Antworten und Downloads weitergehen. Beenden beendet es. Standard: aus.",
  trays: {
    off: "",
    starting: "",
    shown: "",
    missing:
      "Dieser Desktop zeigt keinen Infobereich, darum beendet das Schließen des Fensters Cloister weiterhin. Wird einer hinzugefügt, dies aus- und wieder einschalten.",
  },
  quickQuestion: "Schnelle Frage",
  quickQuestionHint: (keys) =>
    `${keys} öffnet ein kleines Fenster für eine Frage, über allem anderen, solange Cloister läuft. Es ist ein temporärer Chat: nur im Arbeitsspeicher, außer er wird in Cloister geöffnet. Standard: aus.`,
  quickQuestionHintWithoutKeys:
    "Ein kleines Fenster für eine Frage, über allem anderen, solange Cloister läuft. Zurzeit hat es keine Tasten: unter Tastatur welche wählen. Es ist ein temporärer Chat: nur im Arbeitsspeicher, außer er wird in Cloister geöffnet. Standard: aus.",
  quickQuestions: {
    off: () => "",
    ready: () => "",
    "without-keys": () => "",
    taken: (keys) => `Ein anderes Programm hat ${keys}. Unter Tastatur andere Tasten wählen.`,
  },
  askNow: "Jetzt fragen",
};
