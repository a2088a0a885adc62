import type { words as english } from "../../../conversation/origin-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Ursprung",
  from: "Importiert aus",
  kinds: {
    cloister: "einem Export von Cloister",
    chatgpt: "ChatGPT",
    "open-webui": "Open WebUI",
    jan: "Jan",
  },
  model: "Modell",
  modelNote: "Wie die Datei es nennt. Mehr ist nicht bekannt darüber, wie dies entstand.",
  notImported: "Nicht importiert",
};
