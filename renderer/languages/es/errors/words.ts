import type { words as english } from "../../../errors/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  actions: {
    retry: "Reintentar",
    "open-models": "Abrir Modelos",
    "open-settings": "Abrir Ajustes",
    "new-chat": "Empezar un nuevo chat",
    reload: "Recargar la ventana",
    "show-log": "Mostrar el registro",
    dismiss: "Cerrar",
  },
};
