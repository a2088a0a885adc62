import type { ExportFileFormat, ExportScope } from "../../app/chat-export/export-options.ts";
import { inLanguage } from "../languages/in-language.ts";

const grouped = new Intl.NumberFormat("en-US");
const many = (count: number, one: string, several: string): string =>
  `${grouped.format(count)} ${count === 1 ? one : several}`;

export const words = inLanguage("chat-export/words", {
  title: (title: string): string => `Export “${title}”`,
  titleAll: "Export chats",
  description: "Writes a file where you say. Nothing is sent anywhere.",
  scope: "What to export",
  scopes: {
    branch: { name: "This branch", hint: "The messages as the chat shows them now." },
    chat: { name: "Whole chat", hint: "All branches, with every version of each message." },
    all: { name: "All chats", hint: "Every chat of this profile, with all branches." },
  } satisfies Record<ExportScope["kind"], { readonly name: string; readonly hint: string }>,
  format: "Format",
  formats: {
    markdown: { name: "Markdown", hint: "Plain text that every editor opens." },
    html: { name: "HTML", hint: "One page for any browser, with nothing to load." },
    pdf: { name: "PDF", hint: "Pages with numbers, to print or to hand on." },
    json: { name: "JSON", hint: "Everything, exactly: Cloister can import it again." },
  } satisfies Record<ExportFileFormat, { readonly name: string; readonly hint: string }>,
  withFigures: "With figures and model hashes",
  withFiguresHint: "Speed, sampling, engine and the SHA-256 of the model file with each answer.",
  amount: (chats: number, messages: number, size: string): string =>
    `${many(chats, "chat", "chats")}, ${many(messages, "message", "messages")}, about ${size}`,
  archive: "One archive with a file for each chat.",
  notEncrypted: "The file is not encrypted: who has it can read it.",
  measuring: "Measuring",
  start: "Export…",
  again: "Export again…",
  cancel: "Cancel",
  close: "Close",
  writing: (fileName: string): string => `Writing ${fileName}`,
  saved: (fileName: string): string => `Saved as ${fileName}.`,
  cancelled: "Cancelled. No file was left behind.",
} as const);
