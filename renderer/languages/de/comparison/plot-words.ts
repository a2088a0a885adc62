import type { words as english } from "../../../comparison/plot-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  file: "Datei",
  size: "Größe",
  memory: "Höchster Speicher",
  generation: "Erzeugung, Token/s",
  depth: "Token im Kontext",
  noDifference: "Referenz",
  betweenLevel: (percent) => `${percent}-%-Intervall`,
  range: "Niedrigster bis höchster",
  itemsBySize: {
    title: "Qualität nach Größe",
    description: (reference, level, tolerance) =>
      `Punkte mehr oder weniger als ${reference}, von 100, bei denselben Aufgaben. Linien sind ${level}-%-Intervalle; das Band sind die ${tolerance} Punkte, auf die es Ihnen ankommt.`,
    axis: "Punkte",
  },
  perplexityBySize: {
    title: "Perplexität nach Größe",
    description: (reference, level, tolerance) =>
      `Änderung der Perplexität gegenüber ${reference}; niedriger ist besser. Linien sind ${level}-%-Intervalle; das Band sind die ${tolerance}\u00a0%, auf die es Ihnen ankommt.`,
    axis: "Perplexität, %",
  },
  speedByMemory: {
    title: "Geschwindigkeit nach Speicher",
    description: (depth) =>
      `Mediane bei ${depth} Token im Kontext; Linien gehen von der niedrigsten bis zur höchsten Runde. Höher und weiter links ist besser.`,
  },
  divergence: {
    title: "KL-Divergenz je Token",
    description: (reference) =>
      `Wie weit die Wahrscheinlichkeiten einzelner Token von denen von ${reference} abweichen, in Nat, auf logarithmischer Skala. Ein volles Zeichen ist das Mittel, ein offenes das 99. Perzentil; weiter links ist besser.`,
    axis: "Nat je Token",
    mean: "Mittel",
    median: "Median",
    p90: "90. Perzentil",
    p99: "99. Perzentil",
    max: "Größte",
    sameTop: "Gleiches erstes Token, %",
  },
  speedByDepth: {
    title: "Geschwindigkeit nach Kontext",
    description:
      "Erzeugung mit so vielen Token, die schon im Kontext sind: Mediane, mit der niedrigsten und der höchsten Runde.",
  },
};
