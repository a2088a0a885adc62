import type { words as english } from "../../../commands/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  palette: "Palette de commandes",
  search: "Rechercher des commandes",
  placeholder: "Rechercher commandes, discussions, modèles et réglages",
  results: "Résultats",
  recent: "Récents",
  commands: "Commandes",
  chats: "Discussions",
  nothing: (query) => `Rien ne s’appelle « ${query} ».`,
  found: (value) => counted(value, { one: "# résultat", other: "# résultats" }),
  kinds: {
    command: "Commande",
    chat: "Discussion",
    model: "Modèle",
    assistant: "Assistant",
    setting: "Réglages",
  },
  optionOf: (name, kind) => `${name}, ${kind}`,
};
