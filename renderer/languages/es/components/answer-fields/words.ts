import type { words as english } from "../../../../components/answer-fields/words.ts";
import type { Translation } from "../../../translation.ts";
import { count } from "../../numbers.ts";

export const words: Translation<typeof english> = {
  names: {
    modelFileId: "Modelo",
    systemPrompt: "Prompt del sistema",
    temperature: "Temperatura",
    topK: "Top-k",
    topP: "Top-p",
    minP: "Min-p",
    repeatPenalty: "Penalización de repetición",
    seed: "Semilla",
    maxTokens: "Respuesta más larga",
    stopStrings: "Cadenas de parada",
    contextSize: "Tamaño del contexto",
    jsonSchema: "Formato de la respuesta",
  },
  systemPromptHint: "Las instrucciones que el modelo lee antes del primer mensaje.",
  temperatureHint:
    "0 toma siempre el token más probable; los valores mayores varían más. Predeterminado: 0,70.",
  topKHint: "Sortea entre tantos de los tokens más probables; 0 significa todos. Predeterminado: 40.",
  topPHint:
    "Sortea entre los tokens más probables que juntos alcanzan esta probabilidad. Predeterminado: 0,95.",
  minPHint: "Descarta los tokens menos probables que esta parte del más probable. Predeterminado: 0,05.",
  repeatPenaltyHint:
    "Por encima de 1, los tokens recientes se vuelven menos probables. Predeterminado: 1, es decir, sin efecto.",
  seedHint: "El mismo número con el mismo prompt da la misma respuesta. Predeterminado: otro cada vez.",
  maxTokensHint: (tokens) =>
    `Tokens tras los que una respuesta se detiene, con un botón para continuarla. Predeterminado: como en los ajustes, ${tokens}.`,
  stopStringsHint:
    "Una respuesta acaba donde empezaría una de estas. Una por línea, 16 como máximo. Predeterminado: ninguna.",
  contextSizeHint:
    "Tokens que caben en este chat. Un tamaño distinto del cargado vuelve a cargar el modelo. Predeterminado: como en los ajustes.",
  formatHint: "Texto libre, o JSON de una forma dada. Predeterminado: texto libre.",
  random: "al azar",
  asInSettings: "como en los ajustes",
  sampling: "Muestreo",
  answer: "Respuesta",
  reset: (name) => `Restablecer ${name}`,
  outOfBounds: (minimum, maximum, whole) =>
    `${whole ? "Un número entero" : "Un número"} de ${count(minimum)} a ${count(maximum)}. Se deja como estaba.`,
  tooManyStops: (most, length) =>
    `Como máximo ${count(most)} líneas de ${count(length)} caracteres. Se deja como estaba.`,
  freeText: "Texto libre",
  json: "JSON según un esquema",
  schema: "Esquema JSON",
  schemaHint:
    "El modelo no puede escribir otra cosa, y la respuesta terminada se comprueba. El esquema no se le muestra: decir en el prompt del sistema qué se espera.",
  sample: "Partir de un ejemplo",
  samples: {
    answer: "Respuesta y cuán segura",
    list: "Lista de textos",
    extraction: "Datos de un texto",
    classification: "Una etiqueta y por qué",
  },
  usable: "El motor puede seguir este esquema.",
  notKept: "No se usa hasta que se corrija.",
  problem: (problem) => {
    switch (problem.kind) {
      case "syntax":
        return `Línea ${count(problem.line)}, columna ${count(problem.column)}: aquí no es JSON.`;
      case "too-long":
        return `Tiene más de ${count(problem.limit)} caracteres. Hay que acortarlo.`;
      case "too-many-parts":
        return `Tiene más de ${count(problem.limit)} partes. Hay que reducirlo.`;
      case "too-deep":
        return `${problem.path}: anidado a más de ${count(problem.limit)} niveles.`;
      case "wrong-value":
        return `${problem.path}: JSON Schema no admite aquí ese valor.`;
      case "unsupported":
        return `${problem.path}: el motor no puede seguir ${problem.keyword}. Hay que omitirlo o decirlo de otro modo.`;
      case "type-missing":
        return `${problem.path}: indicar el tipo, por ejemplo "type": "object".`;
      case "reference-missing":
        return `${problem.path}: no lleva a nada en "$defs".`;
      case "reference-circular":
        return `${problem.path}: lleva a sí mismo antes de que se escriba nada.`;
      case "number-too-large":
        return `${problem.path}: demasiado grande; ${count(problem.limit)} como máximo.`;
    }
  },
  note: (note) => {
    switch (note.kind) {
      case "checked-afterwards":
        return `${note.keyword}: no se sigue al escribir, pero se comprueba en la respuesta terminada.`;
      case "ignored":
        return `${note.keyword}: ni se sigue ni se comprueba.`;
      case "all-properties":
        return "Las propiedades no obligatorias se escriben de todos modos.";
    }
  },
};
