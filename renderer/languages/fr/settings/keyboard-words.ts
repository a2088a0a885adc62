import type { keyboardWords as english } from "../../../settings/keyboard-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Clavier",
  intro:
    "Chaque commande et ses touches. Choisir les touches pour en presser d’autres. Retour arrière les retire, Échap les laisse telles quelles.",
  announce: "Annoncer les réponses",
  announceHint:
    "Ce qu’un lecteur d’écran dit pendant qu’une réponse s’écrit. Qu’elle a commencé, fini, été arrêtée ou échoué est dit dans tous les cas. Par défaut : Début et fin.",
  announces: { ends: "Début et fin", sentences: "Phrases entières" },
  shortcuts: "Raccourcis",
  none: "Aucun",
  press: "Presser des touches",
  keysOf: (name, keys) => `Touches de ${name} : ${keys}`,
  pressFor: (name) => `Presser des touches pour ${name}`,
  reset: "Réinitialiser",
  resetOne: (name) => `Réinitialiser les touches de ${name}`,
  resetAll: "Réinitialiser tous les raccourcis",
  taken: (keys, other) => `${keys} appartient déjà à « ${other} ».`,
  swap: "Échanger",
  swapWith: (name, other) => `Échanger les touches de ${name} et ${other}`,
  keep: "Laisser tel quel",
  refused: (keys, reason) =>
    ({
      "edits-text": `${keys} modifie du texte. Presser d’autres touches.`,
      "of-the-system": `${keys} appartient à la fenêtre ou au système. Presser d’autres touches.`,
      "writes-text": `${keys} écrit un caractère sur certains claviers. Presser d’autres touches.`,
      "needs-modifier": `${keys} demande d’autres touches maintenues, comme Ctrl ou Alt. Les presser ensemble.`,
      unknown: "Ces touches ne peuvent pas être un raccourci. En presser d’autres.",
    })[reason],
  quickOff: "Fonctionne dès que la question rapide est activée, sous Bureau.",
};
