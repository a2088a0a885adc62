import type { words as english } from "../../../comparison/tokens-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "Token a token",
  intro:
    "Da el mismo prompt a todos los archivos, toma siempre el token más probable y muestra dónde deja cada uno por primera vez la referencia.",
  prompt: "Prompt",
  placeholder: "La capital de Francia es",
  maximum: "Tokens como máximo",
  tokens: (value) => `${value} tokens`,
  run: "Ejecutar",
  running: "Recorriendo todos los archivos",
  traces: "Prompts anteriores",
  answer: "Respuesta",
  ofFile: "Lo que escribió cada archivo",
  onReference: "La respuesta de la referencia, vista por cada archivo",
  surprise: "Sorpresa",
  surpriseExplained:
    "Lo improbable que encontró el archivo cada token de la referencia. Cuanto más, más fuerte la línea de debajo.",
  levels: {
    low: "esperado: 50 % o más",
    some: "del 10 al 50 %",
    much: "del 1 al 10 %",
    most: "menos del 1 %",
  },
  tokenSaid: (token, percent) => `${token}, ${percent}`,
  probability: (percent) => `${percent} de probabilidad`,
  others: "Los más probables aquí",
  reference: "referencia",
  same: "Escribe lo mismo que la referencia hasta el final.",
  leaves: (place) => `Deja la referencia en el token ${place}.`,
  wrote: (own, percent) => `Escribió «${own}» (${percent});`,
  referenceWrote: (token, percent) => `«${token}», el de la referencia, tenía ahí ${percent}.`,
  inReference: (token, percent) => `La referencia daba ${percent} a «${token}».`,
  otherTokenizer:
    "Divide el texto en otros tokens que la referencia, así que no pueden ponerse uno junto a otro.",
  nothing: "No escribió nada.",
  notRunning: "Espere a que la comparación termine o esté en pausa: el motor está midiendo.",
  placeOf: (place, total) => `Token ${place} de ${total}`,
};
