import type { words as english } from "../../../chat-import/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

const kinds = { cloister: "Cloister", chatgpt: "ChatGPT", "open-webui": "Open WebUI", jan: "Jan" } as const;
const chatsIn = (value: number): string => counted(value, { one: "# Chat", other: "# Chats" });
const messagesIn = (value: number): string => counted(value, { one: "# Nachricht", other: "# Nachrichten" });

export const words: Translation<typeof english> = {
  title: "Chats importieren",
  description: "Aus Dateien von Cloister, ChatGPT, Open WebUI oder Jan. Nichts wird irgendwohin gesendet.",
  files: "Dateien",
  reading: "Dateien werden gelesen",
  readMessages: (value) => `${messagesIn(value)} gelesen`,
  found: (kind, chats, messages) => `${kinds[kind]}: ${chatsIn(chats)}, ${messagesIn(messages)}`,
  nothing: "Darin ist kein Chat.",
  duplicates: (value) => counted(value, { one: "# Chat ist schon hier", other: "# Chats sind schon hier" }),
  skip: (value) =>
    counted(value, {
      one: "Den Chat überspringen, der schon hier ist",
      other: "Die # Chats überspringen, die schon hier sind",
    }),
  skipHint: "Sonst kommt jeder ein zweites Mal, neben den vorhandenen.",
  leftOut: "Nicht importiert",
  leftOutHint: "Cloister behält Worte. Bei jeder Nachricht steht, was sie außerdem hatte.",
  leftOutOne: (what, value) => (value === 1 ? what : `${what}, ${count(value)}-mal`),
  start: (value) => `${chatsIn(value)} importieren`,
  importing: "Wird importiert",
  imported: (chats, messages) =>
    chats === 0
      ? "Kein Chat wurde importiert."
      : `${chatsIn(chats)} mit ${counted(messages, { one: "# Nachricht", other: "# Nachrichten" })} importiert.`,
  skipped: (value) =>
    counted(value, {
      one: "# Chat übersprungen, der schon hier ist.",
      other: "# Chats übersprungen, die schon hier sind.",
    }),
  cancelled: "Abgebrochen. Was bis dahin importiert war, ist vollständig und bleibt.",
  failed: (name, sentence) => `${name}: ${sentence}`,
  cancel: "Abbrechen",
  close: "Schließen",
};
