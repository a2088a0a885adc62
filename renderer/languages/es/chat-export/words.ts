import type { words as english } from "../../../chat-export/words.ts";
import type { Translation } from "../../translation.ts";
import { counted } from "../numbers.ts";

export const words: Translation<typeof english> = {
  title: (title) => `Exportar «${title}»`,
  titleAll: "Exportar chats",
  description: "Escribe un archivo en el lugar elegido. No se envía nada a ninguna parte.",
  scope: "Qué exportar",
  scopes: {
    branch: { name: "Esta rama", hint: "Los mensajes tal como el chat los muestra ahora." },
    chat: { name: "Todo el chat", hint: "Todas las ramas, con cada versión de cada mensaje." },
    all: { name: "Todos los chats", hint: "Cada chat de este perfil, con todas sus ramas." },
  },
  format: "Formato",
  formats: {
    markdown: { name: "Markdown", hint: "Texto sencillo que abre cualquier editor." },
    html: { name: "HTML", hint: "Una página para cualquier navegador, sin nada que cargar." },
    pdf: { name: "PDF", hint: "Páginas numeradas, para imprimir o entregar." },
    json: { name: "JSON", hint: "Todo, con exactitud: Cloister puede volver a importarlo." },
  },
  withFigures: "Con mediciones y hashes de los modelos",
  withFiguresHint: "Velocidad, muestreo, motor y SHA-256 del archivo de modelo con cada respuesta.",
  amount: (chats, messages, size) =>
    `${counted(chats, { one: "# chat", other: "# chats" })}, ${counted(messages, { one: "# mensaje", other: "# mensajes" })}, unos ${size}`,
  archive: "Un archivo comprimido con un archivo por chat.",
  notEncrypted: "El archivo no está cifrado: quien lo tenga puede leerlo.",
  measuring: "Midiendo",
  start: "Exportar…",
  again: "Exportar de nuevo…",
  cancel: "Cancelar",
  close: "Cerrar",
  writing: (fileName) => `Escribiendo ${fileName}`,
  saved: (fileName) => `Guardado como ${fileName}.`,
  cancelled: "Cancelado. No quedó ningún archivo.",
};
