import type { words as english } from "../../../components/chat-menu-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  rename: "Renommer",
  pin: "Épingler",
  unpin: "Désépingler",
  move: "Déplacer vers",
  noFolder: "Aucun dossier",
  newFolder: "Nouveau dossier…",
  archive: "Archiver",
  unarchive: "Désarchiver",
  duplicate: "Dupliquer",
  remove: "Supprimer",
  copyOf: (title) => `${title} (copie)`,
};
