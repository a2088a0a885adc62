import type { words as english } from "../../../evaluation-sets/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Importar un conjunto",
  description: (file) => `De ${file}. No se guarda nada de él hasta que lo importe.`,
  reading: "Leyendo el archivo",
  name: "Nombre del conjunto",
  found: (value) => counted(value, { one: "# pregunta", other: "# preguntas" }),
  kind: {
    "multiple-choice": "opción múltiple",
    exact: "coincidencia exacta",
    normalized: "coincidencia sin mirar mayúsculas ni puntuación",
    "regular-expression": "expresión regular",
    json: "JSON según un esquema",
    judgment: "juzgada por usted",
  },
  ofKind: (kind, value) => `${kind}: ${count(value)}`,
  none: "Ninguna línea de este archivo es una pregunta.",
  brokenHeading: (value) => counted(value, { one: "# línea defectuosa", other: "# líneas defectuosas" }),
  brokenHint: "Se dejan fuera. Corríjalas en el archivo y elíjalo de nuevo, o siga sin ellas.",
  brokenLines: "Líneas defectuosas",
  line: (line, reason) => `Línea ${line}: ${reason}`,
  more: (value) => `y ${count(value)} más`,
  ignored: (fields) => `Campos que ninguna pregunta tiene, dejados fuera: ${fields}.`,
  first: "Las primeras preguntas",
  cancel: "Cancelar",
  close: "Cerrar",
  start: (value) => counted(value, { one: "Importar # pregunta", other: "Importar # preguntas" }),
  importing: "Importando",
};
