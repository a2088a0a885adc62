import type { words as english } from "../../../comparison/items-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "Respuestas a cada pregunta",
  set: "Conjunto",
  show: "Mostrar",
  filter: {
    all: "Todas las preguntas",
    different: "Donde difieren los archivos",
    wrong: "Incorrectas",
    right: "Correctas",
  },
  byFile: "Por archivo",
  anyFile: "Cualquier archivo",
  search: "Buscar preguntas",
  searchHint: "Pregunta o respuesta",
  table: "Preguntas",
  item: "Pregunta",
  expected: "Esperado",
  right: "correcta",
  wrong: "incorrecta",
  partly: (percent) => `correcta en un ${percent}`,
  notAnswered: "sin responder",
  details: (item) => `Respuestas a ${item}`,
  prompt: "Prompt",
  choices: "Log-verosimilitud de cada opción",
  figures: (prompt, generated, seconds) =>
    `${prompt} tokens del prompt, ${generated} generados, ${seconds} s`,
  emptyAnswer: "Una respuesta vacía",
  none: "Ninguna pregunta coincide.",
  notYet: "Aún no se ha respondido ninguna pregunta.",
  previous: "Página anterior",
  next: "Página siguiente",
  page: (from, to, total) => `${from} a ${to} de ${total}`,
};
