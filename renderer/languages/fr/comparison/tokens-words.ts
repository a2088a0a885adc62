import type { words as english } from "../../../comparison/tokens-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "Token par token",
  intro:
    "Donne le même prompt à tous les fichiers, en prenant toujours le token le plus probable, et montre où chacun quitte d’abord la référence.",
  prompt: "Prompt",
  placeholder: "La capitale de la France est",
  maximum: "Tokens au plus",
  tokens: (value) => `${value} tokens`,
  run: "Lancer",
  running: "Passage par tous les fichiers",
  traces: "Prompts précédents",
  answer: "Réponse",
  ofFile: "Ce que chaque fichier a écrit",
  onReference: "La réponse de la référence, vue par chaque fichier",
  surprise: "Surprise",
  surpriseExplained:
    "À quel point le fichier a trouvé improbable chaque token de la référence. Plus il l’est, plus la ligne au-dessous est forte.",
  levels: {
    low: "attendu : 50 % ou plus",
    some: "de 10 à 50 %",
    much: "de 1 à 10 %",
    most: "moins de 1 %",
  },
  tokenSaid: (token, percent) => `${token}, ${percent}`,
  probability: (percent) => `probable à ${percent}`,
  others: "Les plus probables ici",
  reference: "référence",
  same: "Écrit la même chose que la référence jusqu’à la fin.",
  leaves: (place) => `Quitte la référence au token ${place}.`,
  wrote: (own, percent) => `Il a écrit « ${own} » (${percent}) ;`,
  referenceWrote: (token, percent) => `« ${token} » de la référence y avait ${percent}.`,
  inReference: (token, percent) => `La référence donnait ${percent} à « ${token} ».`,
  otherTokenizer:
    "Découpe le texte en d’autres tokens que la référence, si bien qu’ils ne peuvent être mis côte à côte.",
  nothing: "Il n’a rien écrit.",
  notRunning: "Attendez que la comparaison soit terminée ou suspendue : le moteur mesure en ce moment.",
  placeOf: (place, total) => `Token ${place} sur ${total}`,
};
