import type { ChatFileKind } from "../../app/chat-export/exported-chat.ts";
import { inLanguage } from "../languages/in-language.ts";

const grouped = new Intl.NumberFormat("en-US");
const many = (count: number, one: string, several: string): string =>
  `${grouped.format(count)} ${count === 1 ? one : several}`;

const kinds = {
  cloister: "Cloister",
  chatgpt: "ChatGPT",
  "open-webui": "Open WebUI",
  jan: "Jan",
} as const satisfies Record<ChatFileKind, string>;

export const words = inLanguage("chat-import/words", {
  title: "Import chats",
  description: "From files of Cloister, ChatGPT, Open WebUI or Jan. Nothing is sent anywhere.",
  files: "Files",
  reading: "Reading the files",
  readMessages: (count: number): string => `${many(count, "message", "messages")} read`,
  found: (kind: ChatFileKind, chats: number, messages: number): string =>
    `${kinds[kind]}: ${many(chats, "chat", "chats")}, ${many(messages, "message", "messages")}`,
  nothing: "There is no chat in it.",
  duplicates: (count: number): string => `${many(count, "chat is", "chats are")} here already`,
  skip: (count: number): string =>
    count === 1
      ? "Skip the chat that is here already"
      : `Skip the ${grouped.format(count)} chats that are here already`,
  skipHint: "Otherwise each comes a second time, beside the one that is here.",
  leftOut: "Not imported",
  leftOutHint: "Cloister keeps words. Each message says what it had beside them.",
  leftOutOne: (what: string, count: number): string =>
    count === 1 ? what : `${what}, ${grouped.format(count)} times`,
  start: (count: number): string => `Import ${many(count, "chat", "chats")}`,
  importing: "Importing",
  imported: (chats: number, messages: number): string =>
    chats === 0
      ? "No chat was imported."
      : `Imported ${many(chats, "chat", "chats")} with ${many(messages, "message", "messages")}.`,
  skipped: (count: number): string =>
    `Skipped ${many(count, "chat that is", "chats that are")} here already.`,
  cancelled: "Cancelled. What was imported until then is whole, and stays.",
  failed: (name: string, sentence: string): string => `${name}: ${sentence}`,
  cancel: "Cancel",
  close: "Close",
} as const);
