import type { words as english } from "../../../components/quantization-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  making: (name, type) => `Création de ${type} à partir de ${name}`,
  state: {
    queued: "en attente",
    measuring: "calcul de la matrice d’importance",
    quantizing: "écriture",
    checking: "vérification de ce qui est écrit",
    done: "terminé",
    failed: "échoué",
    cancelled: "annulé",
  },
  done: (name, type, size) => `${type} est créé à partir de ${name} : ${size}.`,
  cancelled: (name, type) => `La création de ${type} à partir de ${name} est annulée. Rien n’en est gardé.`,
  cancel: "Annuler",
  dismiss: "Fermer",
};
