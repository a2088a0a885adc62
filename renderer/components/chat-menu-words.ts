import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("components/chat-menu-words", {
  rename: "Rename",
  pin: "Pin",
  unpin: "Unpin",
  move: "Move to",
  noFolder: "No folder",
  newFolder: "New folder…",
  archive: "Archive",
  unarchive: "Unarchive",
  duplicate: "Duplicate",
  remove: "Delete",
  copyOf: (title: string): string => `${title} (copy)`,
} as const);
