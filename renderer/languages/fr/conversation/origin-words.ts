import type { words as english } from "../../../conversation/origin-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Origine",
  from: "Importé depuis",
  kinds: {
    cloister: "une exportation de Cloister",
    chatgpt: "ChatGPT",
    "open-webui": "Open WebUI",
    jan: "Jan",
  },
  model: "Modèle",
  modelNote: "Tel que le fichier le nomme. Rien d’autre n’est connu de la façon dont ceci fut fait.",
  notImported: "Non importé",
};
