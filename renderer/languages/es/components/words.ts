import type { words as english } from "../../../components/words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  copied: "Copiado",
  copiedName: (label) => `${label}: copiado`,
  cancel: "Cancelar",
  undo: "Deshacer",
  close: "Cerrar",
  clear: "Borrar",
  model: "Modelo",
  noModel: "Sin modelo",
  chooseModel: "Elegir un modelo",
};
