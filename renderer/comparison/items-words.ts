import { inLanguage } from "../languages/in-language.ts";
import type { ItemsFilter } from "./items-store.ts";

/** The words of the table of single items. */
export const words = inLanguage("comparison/items-words", {
  title: "Answers to each item",
  set: "Set",
  show: "Show",
  filter: {
    all: "All items",
    different: "Where files differ",
    wrong: "Wrong",
    right: "Right",
  } satisfies Record<ItemsFilter, string>,
  byFile: "By file",
  anyFile: "Any file",
  search: "Search items",
  searchHint: "Prompt or answer",
  table: "Items",
  item: "Item",
  expected: "Expected",
  right: "right",
  wrong: "wrong",
  partly: (percent: string): string => `${percent} right`,
  notAnswered: "not answered",
  details: (item: string): string => `Answers to ${item}`,
  prompt: "Prompt",
  choices: "Log-likelihood of each choice",
  figures: (prompt: string, generated: string, seconds: string): string =>
    `${prompt} prompt tokens, ${generated} generated, ${seconds} s`,
  emptyAnswer: "An empty answer",
  none: "No item matches.",
  notYet: "No item is answered yet.",
  previous: "Previous page",
  next: "Next page",
  page: (from: string, to: string, total: string): string => `${from} to ${to} of ${total}`,
} as const);
