import type { words as english } from "../../../components/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  copied: "Copié",
  copiedName: (label) => `${label} : copié`,
  cancel: "Annuler",
  undo: "Annuler",
  close: "Fermer",
  clear: "Effacer",
  model: "Modèle",
  noModel: "Aucun modèle",
  chooseModel: "Choisir un modèle",
};
