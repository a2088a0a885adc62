import type { words as english } from "../../../chat-import/words.ts";
import type { Translation } from "../../translation.ts";
import { count, counted } from "../numbers.ts";

const kinds = { cloister: "Cloister", chatgpt: "ChatGPT", "open-webui": "Open WebUI", jan: "Jan" } as const;
const chatsIn = (value: number): string => counted(value, { one: "# discussion", other: "# discussions" });
const messagesIn = (value: number): string => counted(value, { one: "# message", other: "# messages" });

export const words: Translation<typeof english> = {
  title: "Importer des discussions",
  description: "Depuis des fichiers de Cloister, ChatGPT, Open WebUI ou Jan. Rien n’est envoyé nulle part.",
  files: "Fichiers",
  reading: "Lecture des fichiers",
  readMessages: (value) => counted(value, { one: "# message lu", other: "# messages lus" }),
  found: (kind, chats, messages) => `${kinds[kind]} : ${chatsIn(chats)}, ${messagesIn(messages)}`,
  nothing: "Il ne contient aucune discussion.",
  duplicates: (value) =>
    counted(value, { one: "# discussion est déjà ici", other: "# discussions sont déjà ici" }),
  skip: (value) =>
    value === 1
      ? "Passer la discussion qui est déjà ici"
      : `Passer les ${count(value)} discussions qui sont déjà ici`,
  skipHint: "Sinon chacune vient une seconde fois, à côté de celle qui est ici.",
  leftOut: "Non importé",
  leftOutHint: "Cloister garde les mots. Chaque message dit ce qu’il avait en plus.",
  leftOutOne: (what, value) => (value === 1 ? what : `${what}, ${count(value)} fois`),
  start: (value) => `Importer ${chatsIn(value)}`,
  importing: "Importation",
  imported: (chats, messages) =>
    chats === 0
      ? "Aucune discussion n’a été importée."
      : `${counted(chats, { one: "# discussion importée", other: "# discussions importées" })} avec ${messagesIn(messages)}.`,
  skipped: (value) =>
    counted(value, {
      one: "# discussion déjà présente a été passée.",
      other: "# discussions déjà présentes ont été passées.",
    }),
  cancelled: "Annulé. Ce qui était importé jusque-là est entier, et reste.",
  failed: (name, sentence) => `${name} : ${sentence}`,
  cancel: "Annuler",
  close: "Fermer",
};
