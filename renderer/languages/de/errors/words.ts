import type { words as english } from "../../../errors/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  actions: {
    retry: "Erneut versuchen",
    "open-models": "Modelle öffnen",
    "open-settings": "Einstellungen öffnen",
    "new-chat": "Neuen Chat beginnen",
    reload: "Fenster neu laden",
    "show-log": "Protokoll zeigen",
    dismiss: "Schließen",
  },
};
