import type { words as english } from "../../../components/chat-menu-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  rename: "Umbenennen",
  pin: "Anheften",
  unpin: "Lösen",
  move: "Verschieben nach",
  noFolder: "Kein Ordner",
  newFolder: "Neuer Ordner …",
  archive: "Archivieren",
  unarchive: "Aus dem Archiv holen",
  duplicate: "Duplizieren",
  remove: "Löschen",
  copyOf: (title) => `${title} (Kopie)`,
};
