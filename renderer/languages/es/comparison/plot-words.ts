import type { words as english } from "../../../comparison/plot-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  file: "Archivo",
  size: "Tamaño",
  memory: "Memoria máxima",
  generation: "Generación, tokens/s",
  depth: "Tokens en el contexto",
  noDifference: "referencia",
  betweenLevel: (percent) => `intervalo del ${percent}\u00a0%`,
  range: "Del más bajo al más alto",
  itemsBySize: {
    title: "Calidad según el tamaño",
    description: (reference, level, tolerance) =>
      `Puntos ganados o perdidos frente a ${reference}, de 100, en las mismas preguntas. Las líneas son intervalos del ${level}\u00a0%; la banda, los ${tolerance} puntos que le importan.`,
    axis: "Puntos",
  },
  perplexityBySize: {
    title: "Perplejidad según el tamaño",
    description: (reference, level, tolerance) =>
      `Cambio de la perplejidad frente a ${reference}; más bajo es mejor. Las líneas son intervalos del ${level}\u00a0%; la banda, el ${tolerance}\u00a0% que le importa.`,
    axis: "Perplejidad, %",
  },
  speedByMemory: {
    title: "Velocidad según la memoria",
    description: (depth) =>
      `Medianas con ${depth} tokens de contexto; las líneas van de la ronda más baja a la más alta. Más arriba y más a la izquierda es mejor.`,
  },
  divergence: {
    title: "Divergencia KL por token",
    description: (reference) =>
      `A qué distancia están las probabilidades de cada token de las de ${reference}, en nats, en escala logarítmica. Una marca llena es la media, una vacía el percentil 99; más a la izquierda es mejor.`,
    axis: "Nats por token",
    mean: "Media",
    median: "Mediana",
    p90: "Percentil 90",
    p99: "Percentil 99",
    max: "Máximo",
    sameTop: "Mismo primer token, %",
  },
  speedByDepth: {
    title: "Velocidad según el contexto",
    description:
      "Generación con tantos tokens ya en el contexto: medianas, con la ronda más baja y la más alta.",
  },
};
