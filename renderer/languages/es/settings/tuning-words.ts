import type { tuningWords as english } from "../../../settings/tuning-words.ts";
import type { Translation } from "../../translation.ts";
import { count } from "../numbers.ts";

export const words: Translation<typeof english> = {
  heading: "El motor en detalle",
  intro: "Un cambio tiene efecto con la próxima respuesta: el modelo se carga entonces de nuevo.",
  reloadsNext: "Cambiado desde que se cargó el modelo: la próxima respuesta lo carga de nuevo.",
  automatic: "Automático",
  threads: "Hilos",
  threadsHint: (cores) =>
    `Hilos del procesador. Automático atiende a lo que necesitan otros programas; nunca se toman más que ${cores === 1 ? "el único núcleo" : `los ${count(cores)} núcleos`} de este equipo. Predeterminado: Automático.`,
  batchSize: "Tamaño de lote",
  batchSizeHint:
    "Tokens de un prompt que se evalúan a la vez, como máximo. Los lotes pequeños necesitan menos memoria y leen los prompts más despacio. Predeterminado: Automático, 512.",
  gpuLayers: "Capas en GPU",
  gpuLayersHint:
    "Cuántas capas del modelo calcula una tarjeta gráfica. Automático toma las que caben en su memoria. Sin efecto en la CPU. Predeterminado: Automático.",
  flashAttention: "Flash attention",
  flashAttentionHint:
    "Calcula la atención con menos memoria y casi siempre más rápido. Predeterminado: Automático.",
  flashAttentions: { auto: "Automático", on: "Activada", off: "Desactivada" },
  keyValueCache: "Caché KV",
  keyValueCacheHint:
    "Con qué exactitud se guarda el contexto. Q8_0 ocupa cerca de la mitad de la memoria de F16 y Q4_0 cerca de un cuarto; los prompts se leen más despacio y las respuestas pueden empeorar. Predeterminado: F16.",
  keyValueCaches: { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" },
  speculation: "Decodificación especulativa",
  speculationHint:
    "Adivina los próximos tokens y deja que el modelo compruebe varios a la vez. Medido aquí en CPU, no aportó nada en ninguna tarea; con una tarjeta gráfica puede ser distinto. Los detalles de una respuesta llevan la cuenta. Predeterminado: Desactivada.",
  speculations: {
    off: "Desactivada",
    "prompt-lookup": "Del prompt",
    "draft-model": "De un modelo más pequeño",
  },
  draftModel: "Modelo auxiliar",
  draftModelHint:
    "Un modelo mucho más pequeño de la misma familia: debe tener el mismo vocabulario. Ocupa memoria además del modelo.",
  noDraftModel: "Ninguno elegido",
  reset: "Restablecer estos ajustes a lo predeterminado",
};
