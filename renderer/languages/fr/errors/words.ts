import type { words as english } from "../../../errors/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  actions: {
    retry: "Réessayer",
    "open-models": "Ouvrir Modèles",
    "open-settings": "Ouvrir Réglages",
    "new-chat": "Commencer une nouvelle discussion",
    reload: "Recharger la fenêtre",
    "show-log": "Afficher le journal",
    dismiss: "Fermer",
  },
};
