import type { words as english } from "../../../chat-import/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

const kinds = { cloister: "Cloister", chatgpt: "ChatGPT", "open-webui": "Open WebUI", jan: "Jan" } as const;
const chatsIn = (value: number): string => counted(value, { one: "# chat", other: "# chats" });
const messagesIn = (value: number): string => counted(value, { one: "# mensaje", other: "# mensajes" });

export const words: Translation<typeof english> = {
  title: "Importar chats",
  description: "De archivos de Cloister, ChatGPT, Open WebUI o Jan. No se envía nada a ninguna parte.",
  files: "Archivos",
  reading: "Leyendo los archivos",
  readMessages: (value) => counted(value, { one: "# mensaje leído", other: "# mensajes leídos" }),
  found: (kind, chats, messages) => `${kinds[kind]}: ${chatsIn(chats)}, ${messagesIn(messages)}`,
  nothing: "No contiene ningún chat.",
  duplicates: (value) => counted(value, { one: "# chat ya está aquí", other: "# chats ya están aquí" }),
  skip: (value) =>
    value === 1 ? "Omitir el chat que ya está aquí" : `Omitir los ${count(value)} chats que ya están aquí`,
  skipHint: "Si no, cada uno llega por segunda vez, junto al que ya está aquí.",
  leftOut: "No importado",
  leftOutHint: "Cloister conserva las palabras. Cada mensaje dice qué más tenía.",
  leftOutOne: (what, value) => (value === 1 ? what : `${what}, ${count(value)} veces`),
  start: (value) => `Importar ${chatsIn(value)}`,
  importing: "Importando",
  imported: (chats, messages) =>
    chats === 0
      ? "No se importó ningún chat."
      : `${counted(chats, { one: "# chat importado", other: "# chats importados" })} con ${messagesIn(messages)}.`,
  skipped: (value) =>
    counted(value, {
      one: "Se omitió # chat que ya está aquí.",
      other: "Se omitieron # chats que ya están aquí.",
    }),
  cancelled: "Cancelado. Lo importado hasta entonces está completo y se queda.",
  failed: (name, sentence) => `${name}: ${sentence}`,
  cancel: "Cancelar",
  close: "Cerrar",
};
