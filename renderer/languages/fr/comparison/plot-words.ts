import type { words as english } from "../../../comparison/plot-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  file: "Fichier",
  size: "Taille",
  memory: "Mémoire maximale",
  generation: "Génération, tokens/s",
  depth: "Tokens dans le contexte",
  noDifference: "référence",
  betweenLevel: (percent) => `intervalle à ${percent}\u00a0%`,
  range: "Du plus bas au plus haut",
  itemsBySize: {
    title: "Qualité selon la taille",
    description: (reference, level, tolerance) =>
      `Points gagnés ou perdus face à ${reference}, sur 100, aux mêmes questions. Les lignes sont des intervalles à ${level}\u00a0% ; la bande, les ${tolerance} points qui comptent pour vous.`,
    axis: "Points gagnés",
  },
  perplexityBySize: {
    title: "Perplexité selon la taille",
    description: (reference, level, tolerance) =>
      `Changement de perplexité face à ${reference} ; plus bas est mieux. Les lignes sont des intervalles à ${level}\u00a0% ; la bande, les ${tolerance}\u00a0% qui comptent pour vous.`,
    axis: "Perplexité, %",
  },
  speedByMemory: {
    title: "Vitesse selon la mémoire",
    description: (depth) =>
      `Médianes à ${depth} tokens de contexte ; les lignes vont de la série la plus basse à la plus haute. Plus haut et plus à gauche est mieux.`,
  },
  divergence: {
    title: "Divergence KL par token",
    description: (reference) =>
      `À quelle distance les probabilités de chaque token sont de celles de ${reference}, en nats, sur une échelle logarithmique. Une marque pleine est la moyenne, une marque vide le 99e centile ; plus à gauche est mieux.`,
    axis: "Nats par token",
    mean: "Moyenne",
    median: "Médiane",
    p90: "90e centile",
    p99: "99e centile",
    max: "La plus grande",
    sameTop: "Même premier token, %",
  },
  speedByDepth: {
    title: "Vitesse selon le contexte",
    description:
      "Génération avec autant de tokens déjà dans le contexte : médianes, avec la série la plus basse et la plus haute.",
  },
};
