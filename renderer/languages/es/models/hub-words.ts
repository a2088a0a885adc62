import type { words as english } from "../../../models/hub-words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  publicHub: "Hugging Face",
  unknownHub: "Hub de modelos",
  anywhere: "el hub",
  intro: (host) =>
    `Otros modelos, directamente de ${host}. Solo se le pregunta al pulsar Buscar, y entonces conoce las palabras buscadas y la dirección de red.`,
  search: "Buscar en el hub",
  searchPlaceholder: "Palabras, o propietario/nombre",
  ask: "Buscar",
  results: "Resultados del hub",
  asking: (host) => `Preguntando a ${host}`,
  none: (text) => `Allí nada se llama «${text}».`,
  downloads: (value) => `${value} descargas`,
  updated: (date) => `cambiado el ${date}`,
  licenseNotStated: "Licencia sin indicar",
  gated: "Necesita una cuenta con acceso",
  gatedHint:
    "Su editor decide quién lo obtiene. Pedir acceso en la página del hub y añadir después el token de acceso en los ajustes.",
  openSettings: "Abrir Ajustes",
  files: (repository) => `Archivos de ${repository}`,
  askingFiles: "Preguntando por sus archivos",
  noFiles: "En este repositorio no hay archivos GGUF.",
  commit: (commit) => `Commit ${commit}`,
  parts: (value) => counted(value, { one: "# parte", other: "# partes" }),
  statedBy: {
    catalog: "fijado por el catálogo",
    hub: "hash según el hub",
    none: "El hub no indica ningún hash para este archivo. No se podría comprobar, así que no se descarga.",
  },
  eachStatedBy: { catalog: "Cada parte fijada por el catálogo", hub: "Cada parte con su hash según el hub" },
  conflict:
    "El catálogo fija con este nombre otro archivo que el que tiene ahora el hub. No se descarga nada.",
  conflictCatalog: "Catálogo",
  conflictHub: "Hub",
};
