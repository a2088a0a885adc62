import type { words as english } from "../../../models/download-words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  downloads: "Descargas",
  download: "Descargar",
  starting: "Empezando",
  pause: "Pausar",
  resume: "Reanudar",
  cancel: "Cancelar",
  clear: "Quitar de la lista",
  tryAgain: "Reintentar",
  downloading: (name) => `Descargando ${name}`,
  waiting: "Espera a las descargas anteriores",
  connecting: "Conectando",
  speed: (size) => `${size}/s`,
  checking: (amount) => `Comprobando lo que ya está aquí, ${amount}`,
  stopped: (amount) => `Detenida en ${amount}`,
  notBegun: "Sin empezar",
  paused: (amount) => `En pausa en ${amount}`,
  retrying: (amount, seconds) =>
    seconds === null || seconds < 1
      ? `La conexión se cortó en ${amount}. Nuevo intento ahora`
      : `La conexión se cortó en ${amount}. Nuevo intento en ${count(seconds)} s`,
  done: {
    catalog: "Descargado. Su SHA-256 es el que fija el catálogo.",
    hub: "Descargado. Su SHA-256 es el que indica el hub.",
  },
  installed: "Instalado",
  summary: (value) => counted(value, { one: "# descarga", other: "# descargas" }),
  pausedShort: "en pausa",
  failedShort: "fallida",
};
