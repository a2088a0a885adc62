import type { words as english } from "../../../models/download-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  downloads: "Téléchargements",
  download: "Télécharger",
  starting: "Démarrage",
  pause: "Suspendre",
  resume: "Reprendre",
  cancel: "Annuler",
  clear: "Retirer de la liste",
  tryAgain: "Réessayer",
  downloading: (name) => `Téléchargement de ${name}`,
  waiting: "Attend les téléchargements précédents",
  connecting: "Connexion",
  speed: (size) => `${size}/s`,
  checking: (amount) => `Vérification de ce qui est déjà ici, ${amount}`,
  stopped: (amount) => `Arrêté à ${amount}`,
  notBegun: "Pas commencé",
  paused: (amount) => `Suspendu à ${amount}`,
  retrying: (amount, seconds) =>
    seconds === null || seconds < 1
      ? `La connexion s’est rompue à ${amount}. Nouvel essai maintenant`
      : `La connexion s’est rompue à ${amount}. Nouvel essai dans ${count(seconds)} s`,
  done: {
    catalog: "Téléchargé. Son SHA-256 est celui que fixe le catalogue.",
    hub: "Téléchargé. Son SHA-256 est celui qu’indique le hub.",
  },
  installed: "Installé",
  summary: (value) => counted(value, { one: "# téléchargement", other: "# téléchargements" }),
  pausedShort: "suspendu",
  failedShort: "échoué",
};
