import type { words as english } from "../../../quantization/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: "Crear cuantizaciones",
  description: (name, size) => `Archivos más pequeños, hechos de ${name}, ${size}.`,
  parent: "Hecho de",
  reading: "Preguntando al motor qué da cada tipo",
  table: "Tipos",
  choose: "Crear",
  makeType: (type) => `Crear ${type}`,
  type: "Tipo",
  bits: "Bits por peso",
  size: "Tamaño",
  usual: "Los tipos habituales",
  all: "Todos los tipos",
  made: "ya creado",
  needsText: "Necesita una matriz de importancia.",
  otherwise: (value, total) =>
    `${count(value)} de ${count(total)} tensores toman otro tipo, porque sus filas no caben en este.`,
  importance: "Usar una matriz de importancia",
  importanceHint:
    "Se calcula con un archivo de texto que elegirá a continuación: los pesos que más cuentan en él se conservan mejor. Tarda un rato.",
  free: (size) => `${size} libres en el disco`,
  takes: (size) => `Los archivos elegidos ocupan ${size}.`,
  progress: "Lo que se está creando",
  cancel: "Cancelar",
  close: "Cerrar",
  startNone: "Crear archivos",
  start: (value) => counted(value, { one: "Crear # archivo", other: "Crear # archivos" }),
  starting: "Iniciando",
};
