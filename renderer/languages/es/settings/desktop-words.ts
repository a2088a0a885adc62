import type { desktopWords as english } from "../../../settings/desktop-words.ts";
import type { Translation } from "../../translation.ts";

export const words: Translation<typeof english> = {
  heading: "Escritorio",
  tray: "Mostrar Cloister en la bandeja",
  trayHint:
    "Al cerrar la ventana, Cloister sigue entonces en la bandeja, y las respuestas y descargas continúan. Salir lo termina. Predeterminado: desactivado.",
  trays: {
    off: "",
    starting: "",
    shown: "",
    missing:
      "Este escritorio no tiene bandeja, así que cerrar la ventana sigue terminando Cloister. Si se añade una, desactivar esto y activarlo de nuevo.",
  },
  quickQuestion: "Pregunta rápida",
  quickQuestionHint: (keys) =>
    `${keys} abre una ventana pequeña para una pregunta, por encima de todo, mientras Cloister está en marcha. Es un chat temporal: solo en la memoria, salvo que se abra en Cloister. Predeterminado: desactivado.`,
  quickQuestionHintWithoutKeys:
    "Una ventana pequeña para una pregunta, por encima de todo, mientras Cloister está en marcha. Ahora no tiene teclas: elegirlas en Teclado. Es un chat temporal: solo en la memoria, salvo que se abra en Cloister. Predeterminado: desactivado.",
  quickQuestions: {
    off: () => "",
    ready: () => "",
    "without-keys": () => "",
    taken: (keys) => `Otro programa usa ${keys}. Elegir otras teclas en Teclado.`,
  },
  askNow: "Preguntar ahora",
};
