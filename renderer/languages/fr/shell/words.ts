import type { words as english } from "../../../shell/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  product: "Cloister",
  mainNavigation: "Navigation principale",
  pages: {
    chats: "Discussions",
    assistants: "Assistants",
    models: "Modèles",
    compare: "Comparer",
    licenses: "Licences",
    settings: "Réglages",
  },
  compareSectionsName: "Sections de Comparer",
  compareSections: { comparisons: "Comparaisons", sideBySide: "Côte à côte" },
  offline: "Hors ligne",
  offlineExplained: "Aucune connexion n’a été ouverte depuis le démarrage de Cloister.",
  connections: (value) => counted(value, { one: "# connexion", other: "# connexions" }),
  connectionsExplained: (value) =>
    counted(value, {
      one: "# connexion a été ouverte depuis le démarrage de Cloister.",
      other: "# connexions ont été ouvertes depuis le démarrage de Cloister.",
    }),
  dismiss: "Fermer",
  temporaryChat: "Discussion temporaire",
};
