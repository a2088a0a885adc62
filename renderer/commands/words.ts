import { inLanguage } from "../languages/in-language.ts";
import type { PaletteKind } from "./palette-item.ts";

export const words = inLanguage("commands/words", {
  palette: "Command palette",
  search: "Search commands",
  placeholder: "Search commands, chats, models and settings",
  results: "Results",
  recent: "Recent",
  commands: "Commands",
  chats: "Chats",
  nothing: (query: string): string => `Nothing is called “${query}”.`,
  found: (count: number): string => (count === 1 ? "1 result" : `${count} results`),
  kinds: {
    command: "Command",
    chat: "Chat",
    model: "Model",
    assistant: "Assistant",
    setting: "Settings",
  } satisfies Record<PaletteKind, string>,
  optionOf: (name: string, kind: string): string => `${name}, ${kind}`,
} as const);
