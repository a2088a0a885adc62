import type { words as english } from "../../../conversation/context-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  saw: "Ce que le modèle a vu",
  closeSaw: "Fermer ce que le modèle a vu",
  leftOutBefore: (value) =>
    value === 1
      ? "Le modèle n’a pas vu le plus ancien message."
      : `Le modèle n’a pas vu les ${count(value)} plus anciens messages.`,
  summarizedBefore: (value) =>
    value === 1
      ? "Le modèle a vu un résumé à la place du plus ancien message."
      : `Le modèle a vu un résumé à la place des ${count(value)} plus anciens messages.`,
  partlyBefore: (value) =>
    value === 1
      ? "Le modèle a vu un message en partie."
      : `Le modèle a vu ${count(value)} messages en partie.`,
  noLongerSees: "Le modèle ne voit plus les messages ci-dessus",
  seesSummary: "À la place des messages ci-dessus, le modèle voit un résumé",
  summaryOf: (value) =>
    value === 1 ? "Résumé du message ci-dessus" : `Résumé des ${count(value)} messages ci-dessus`,
  summaryBy: (modelName) => `Écrit par ${modelName}`,
  summaryEdited: "modifié à la main",
  summaryDiscarded: "La prochaine réponse qui a besoin d’un résumé en fait un autre.",
  editSummary: "Modifier le résumé",
  edit: "Modifier",
  save: "Enregistrer",
  cancel: "Annuler",
  makeAnew: "En faire un autre",
  keep: "Garder celui-ci",
  summarizing: "Résumé des plus anciens messages",
  intro: (tokens, contextSize) =>
    `Pour cette réponse, le modèle a reçu ${tokens} tokens. Son contexte en contient ${contextSize}.`,
  strip: "Parts du contexte",
  rows: "Éléments du contexte",
  systemPrompt: "Prompt système",
  template: "Gabarit de discussion",
  summary: "Résumé",
  answer: "Cette réponse",
  free: "Libre",
  you: "Moi",
  assistant: "Assistant",
  tokens: (value) => `${count(value)} tokens`,
  notKept:
    "Ce que le modèle a vu n’a pas été gardé pour cette réponse. Les réponses le gardent à partir de cette version.",
  seen: {
    whole: "vu",
    partly: "en partie",
    leftOut: "écarté",
    summarized: "résumé",
    empty: "sans texte",
    after: "écrit plus tard",
  },
  outgrown: "Cette discussion dépasse le contexte.",
  leaveOut: "Écarter les plus anciens",
  summarize: "Résumer les plus anciens",
  always: "Toujours pour cette discussion",
  outgrownNext:
    "Écarter ou résumer n’enlève rien à la discussion : ce que le modèle ne voit plus est signalé.",
  contextEnd: "La réponse a rempli le contexte.",
  whenOutgrown: "Quand cette discussion dépasse le contexte",
  policies: {
    default: (name) => `Comme dans les réglages (${name})`,
    ask: "Arrêter et demander",
    leaveOut: "Écarter les plus anciens",
    summarize: "Résumer les plus anciens",
  },
  typed: (value) => `${value} tokens saisis`,
  typedAbout: (value) => `environ ${value} tokens saisis`,
  left: (value) => `environ ${value} restent pour la réponse`,
  tooMany: (value) => `environ ${value} de plus que le contexte n’en contient`,
  willLeaveOut: "les plus anciens messages seront écartés",
  willSummarize: "les plus anciens messages seront résumés",
  valueAbout: (used, size) => `environ ${count(used)} tokens sur ${count(size)}`,
  valueTyped: (used, size) => `environ ${count(used)} tokens sur ${count(size)}, avec ce qui est saisi`,
  earlier: (value) => (value === 1 ? "Un message antérieur" : `${count(value)} messages antérieurs`),
  withAttached: (value) => `${value} tokens avec les pièces jointes`,
  withAttachedAbout: (value) => `environ ${value} tokens avec les pièces jointes`,
  ofThese: (value) => `environ ${value} de ceux-ci`,
};
