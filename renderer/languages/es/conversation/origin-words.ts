import type { words as english } from "../../../conversation/origin-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Origen",
  from: "Importado de",
  kinds: {
    cloister: "una exportación de Cloister",
    chatgpt: "ChatGPT",
    "open-webui": "Open WebUI",
    jan: "Jan",
  },
  model: "Modelo",
  modelNote: "Como lo llama el archivo. No se sabe nada más de cómo se hizo esto.",
  notImported: "No importado",
};
