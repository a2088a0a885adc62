import type { words as english } from "../../../shell/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  product: "Cloister",
  mainNavigation: "Hauptmenü",
  pages: {
    chats: "Chats",
    assistants: "Assistenten",
    models: "Modelle",
    compare: "Vergleichen",
    licenses: "Lizenzen",
    settings: "Einstellungen",
  },
  compareSectionsName: "Abschnitte von Vergleichen",
  compareSections: { comparisons: "Vergleiche", sideBySide: "Nebeneinander" },
  offline: "Offline",
  offlineExplained: "Seit dem Start von Cloister wurde keine Verbindung geöffnet.",
  connections: (value) => counted(value, { one: "# Verbindung", other: "# Verbindungen" }),
  connectionsExplained: (value) =>
    counted(value, {
      one: "Seit dem Start von Cloister wurde # Verbindung geöffnet.",
      other: "Seit dem Start von Cloister wurden # Verbindungen geöffnet.",
    }),
  dismiss: "Schließen",
  temporaryChat: "Temporärer Chat",
};
