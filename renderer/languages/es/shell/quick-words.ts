import type { quickWords as english } from "../../../shell/quick-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  title: "Pregunta rápida",
  answer: "Respuesta",
  temporary: "Temporal: solo en la memoria, y desaparece con la próxima pregunta.",
  open: "Abrir en Cloister",
  close: "Cerrar",
  hint: "Intro pregunta, Escape cierra.",
  noModel: "No hay ningún modelo instalado. Abrir Cloister y elegir uno en Modelos.",
  copy: "Copiar",
};
