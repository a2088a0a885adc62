import type { words as english } from "../../../conversation/branch-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  edit: "Editar",
  editMessage: "Editar el mensaje",
  editHint: "Se guarda junto al mensaje anterior y se responde. No se pierde nada.",
  editAnswerHint: "Se guarda como versión propia junto a la respuesta del modelo. No se pierde nada.",
  save: "Guardar",
  edited: "Editado a mano.",
  branch: "Ramificar",
  branchExplained: "Seguir desde aquí en una rama nueva. Lo que viene ahora se conserva.",
  branchBegun: "Rama nueva: el próximo mensaje sigue desde aquí. Lo que venía se conserva.",
  branchAtEnd: "El próximo mensaje sigue desde aquí.",
  showContinuation: "Mostrar lo que venía",
  copyBranch: "Continuar como chat nuevo",
  copiedTitle: (title) => `${title} (rama)`,
  continuedFrom: (title) => `Continuación de «${title}»`,
  originGone: "Continuación de un chat que ya no está",
  openOrigin: "Abrirlo",
  branches: "Ramas",
  showBranches: "Ramas",
  closeBranches: "Cerrar las ramas",
  oneBranch: "Este chat tiene una rama. Editar, Regenerar y Ramificar crean otras y conservan esta.",
  leftOut: (value) => `${value} tramos más antiguos no se dibujan aquí. Se conservan.`,
  emptyMessage: "Sin texto",
  messageCount: (value) => (value === 1 ? "" : `${count(value)} mensajes`),
};
