import type { quickWords as english } from "../../../shell/quick-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "Question rapide",
  answer: "Réponse",
  temporary: "Temporaire : en mémoire seulement, et disparue à la question suivante.",
  open: "Ouvrir dans Cloister",
  close: "Fermer",
  hint: "Entrée demande, Échap ferme.",
  noModel: "Aucun modèle n’est installé. Ouvrir Cloister et en choisir un sous Modèles.",
  copy: "Copier",
};
