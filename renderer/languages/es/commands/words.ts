import type { words as english } from "../../../commands/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  palette: "Paleta de comandos",
  search: "Buscar comandos",
  placeholder: "Buscar comandos, chats, modelos y ajustes",
  results: "Resultados",
  recent: "Recientes",
  commands: "Comandos",
  chats: "Chats",
  nothing: (query) => `Nada se llama «${query}».`,
  found: (value) => counted(value, { one: "# resultado", other: "# resultados" }),
  kinds: { command: "Comando", chat: "Chat", model: "Modelo", assistant: "Asistente", setting: "Ajustes" },
  optionOf: (name, kind) => `${name}, ${kind}`,
};
