import type { words as english } from "../../../components/quantization-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  making: (name, type) => `Creando ${type} de ${name}`,
  state: {
    queued: "en espera",
    measuring: "calculando la matriz de importancia",
    quantizing: "escribiendo",
    checking: "comprobando lo escrito",
    done: "listo",
    failed: "fallido",
    cancelled: "cancelado",
  },
  done: (name, type, size) => `${type} de ${name} está creado: ${size}.`,
  cancelled: (name, type) => `${type} de ${name} se canceló. No se guarda nada de él.`,
  cancel: "Cancelar",
  dismiss: "Cerrar",
};
