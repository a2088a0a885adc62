import type { words as english } from "../../../components/chat-menu-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  rename: "Cambiar nombre",
  pin: "Fijar",
  unpin: "No fijar",
  move: "Mover a",
  noFolder: "Sin carpeta",
  newFolder: "Nueva carpeta…",
  archive: "Archivar",
  unarchive: "Desarchivar",
  duplicate: "Duplicar",
  remove: "Eliminar",
  copyOf: (title) => `${title} (copia)`,
};
