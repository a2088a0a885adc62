import type { words as english } from "../../../commands/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  palette: "Befehlspalette",
  search: "Befehle durchsuchen",
  placeholder: "Befehle, Chats, Modelle und Einstellungen suchen",
  results: "Ergebnisse",
  recent: "Zuletzt",
  commands: "Befehle",
  chats: "Chats",
  nothing: (query) => `Nichts heißt „${query}“.`,
  found: (value) => counted(value, { one: "# Ergebnis", other: "# Ergebnisse" }),
  kinds: {
    command: "Befehl",
    chat: "Chat",
    model: "Modell",
    assistant: "Assistent",
    setting: "Einstellungen",
  },
  optionOf: (name, kind) => `${name}, ${kind}`,
};
