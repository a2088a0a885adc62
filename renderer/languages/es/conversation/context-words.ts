import type { words as english } from "../../../conversation/context-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  saw: "Qué vio el modelo",
  closeSaw: "Cerrar qué vio el modelo",
  leftOutBefore: (value) =>
    value === 1
      ? "El modelo no vio el mensaje más antiguo."
      : `El modelo no vio los ${count(value)} mensajes más antiguos.`,
  summarizedBefore: (value) =>
    value === 1
      ? "El modelo vio un resumen en lugar del mensaje más antiguo."
      : `El modelo vio un resumen en lugar de los ${count(value)} mensajes más antiguos.`,
  partlyBefore: (value) =>
    value === 1 ? "El modelo vio un mensaje en parte." : `El modelo vio ${count(value)} mensajes en parte.`,
  noLongerSees: "El modelo ya no ve los mensajes de arriba",
  seesSummary: "En lugar de los mensajes de arriba, el modelo ve un resumen",
  summaryOf: (value) =>
    value === 1 ? "Resumen del mensaje de arriba" : `Resumen de los ${count(value)} mensajes de arriba`,
  summaryBy: (modelName) => `Escrito por ${modelName}`,
  summaryEdited: "editado a mano",
  summaryDiscarded: "La próxima respuesta que necesite un resumen hará otro.",
  editSummary: "Editar el resumen",
  edit: "Editar",
  save: "Guardar",
  cancel: "Cancelar",
  makeAnew: "Hacer otro",
  keep: "Conservar este",
  summarizing: "Resumiendo los mensajes más antiguos",
  intro: (tokens, contextSize) =>
    `Para esta respuesta el modelo recibió ${tokens} tokens. En su contexto caben ${contextSize}.`,
  strip: "Partes del contexto",
  rows: "Elementos del contexto",
  systemPrompt: "Prompt del sistema",
  template: "Plantilla de chat",
  summary: "Resumen",
  answer: "Esta respuesta",
  free: "Libre",
  you: "Yo",
  assistant: "Asistente",
  tokens: (value) => `${count(value)} tokens`,
  notKept: "No se guardó qué vio el modelo en esta respuesta. Las respuestas lo guardan desde esta versión.",
  seen: {
    whole: "visto",
    partly: "en parte",
    leftOut: "omitido",
    summarized: "resumido",
    empty: "sin texto",
    after: "escrito después",
  },
  outgrown: "Este chat ya no cabe en el contexto.",
  leaveOut: "Omitir los más antiguos",
  summarize: "Resumir los más antiguos",
  always: "Siempre en este chat",
  outgrownNext: "Omitir o resumir no quita nada del chat: lo que el modelo ya no ve queda señalado.",
  contextEnd: "La respuesta llenó el contexto.",
  whenOutgrown: "Cuando este chat ya no cabe en el contexto",
  policies: {
    default: (name) => `Como en los ajustes (${name})`,
    ask: "Parar y preguntar",
    leaveOut: "Omitir los más antiguos",
    summarize: "Resumir los más antiguos",
  },
  typed: (value) => `${value} tokens escritos`,
  typedAbout: (value) => `unos ${value} tokens escritos`,
  left: (value) => `quedan unos ${value} para la respuesta`,
  tooMany: (value) => `unos ${value} más de los que caben en el contexto`,
  willLeaveOut: "se omitirán los mensajes más antiguos",
  willSummarize: "se resumirán los mensajes más antiguos",
  valueAbout: (used, size) => `unos ${count(used)} de ${count(size)} tokens`,
  valueTyped: (used, size) => `unos ${count(used)} de ${count(size)} tokens, con lo escrito`,
  earlier: (value) => (value === 1 ? "Un mensaje anterior" : `${count(value)} mensajes anteriores`),
  withAttached: (value) => `${value} tokens con lo adjunto`,
  withAttachedAbout: (value) => `unos ${value} tokens con lo adjunto`,
  ofThese: (value) => `unos ${value} de estos`,
};
