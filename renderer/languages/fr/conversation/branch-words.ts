import type { words as english } from "../../../conversation/branch-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  edit: "Modifier",
  editMessage: "Modifier le message",
  editHint: "Enregistré à côté de l’ancien message, et suivi d’une réponse. Rien n’est perdu.",
  editAnswerHint: "Enregistré à côté de la réponse du modèle, comme version personnelle. Rien n’est perdu.",
  save: "Enregistrer",
  edited: "Modifié à la main.",
  branch: "Bifurquer",
  branchExplained: "Continuer d’ici dans une nouvelle branche. Ce qui suit maintenant est gardé.",
  branchBegun: "Nouvelle branche : le prochain message continue d’ici. Ce qui suivait est gardé.",
  branchAtEnd: "Le prochain message continue d’ici.",
  showContinuation: "Montrer ce qui suivait",
  copyBranch: "Continuer dans une nouvelle discussion",
  copiedTitle: (title) => `${title} (branche)`,
  continuedFrom: (title) => `Suite de « ${title} »`,
  originGone: "Suite d’une discussion qui n’est plus ici",
  openOrigin: "L’ouvrir",
  branches: "Branches",
  showBranches: "Branches",
  closeBranches: "Fermer les branches",
  oneBranch:
    "Cette discussion a une branche. Modifier, Régénérer et Bifurquer en font d’autres, et gardent celle-ci.",
  leftOut: (value) => `${value} passages plus anciens ne sont pas dessinés ici. Ils sont gardés.`,
  emptyMessage: "Sans texte",
  messageCount: (value) => (value === 1 ? "" : `${count(value)} messages`),
};
