import type { keyboardWords as english } from "../../../settings/keyboard-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Teclado",
  intro:
    "Cada comando y sus teclas. Elegir las teclas para pulsar otras. Retroceso las quita, y Escape las deja como están.",
  announce: "Anunciar las respuestas",
  announceHint:
    "Lo que dice un lector de pantalla mientras se escribe una respuesta. Que empezó, terminó, se detuvo o falló se dice siempre. Predeterminado: Principio y fin.",
  announces: { ends: "Principio y fin", sentences: "Frases completas" },
  shortcuts: "Atajos",
  none: "Ninguno",
  press: "Pulsar teclas",
  keysOf: (name, keys) => `Teclas de ${name}: ${keys}`,
  pressFor: (name) => `Pulsar teclas para ${name}`,
  reset: "Restablecer",
  resetOne: (name) => `Restablecer las teclas de ${name}`,
  resetAll: "Restablecer todos los atajos",
  taken: (keys, other) => `${keys} ya pertenece a «${other}».`,
  swap: "Intercambiar",
  swapWith: (name, other) => `Intercambiar las teclas de ${name} y ${other}`,
  keep: "Dejar como están",
  refused: (keys, reason) =>
    ({
      "edits-text": `${keys} edita texto. Pulsar otras teclas.`,
      "of-the-system": `${keys} pertenece a la ventana o al sistema. Pulsar otras teclas.`,
      "writes-text": `${keys} escribe un carácter en algunos teclados. Pulsar otras teclas.`,
      "needs-modifier": `${keys} necesita más teclas mantenidas, como Ctrl o Alt. Pulsarlas juntas.`,
      unknown: "Estas teclas no pueden ser un atajo. Pulsar otras.",
    })[reason],
  quickOff: "Funciona cuando la pregunta rápida esté activada, en Escritorio.",
};
