import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("licenses/words", {
  title: "Licenses",
  intro:
    "What the licenses of models permit, require and forbid, and whose work Cloister itself is built on.",
  search: "Search licenses",
  searchPlaceholder: "Search licenses",
  models: "Licenses of models",
  list: "Licenses",
  software: "Software in Cloister",
  softwareIntro: (count: number): string =>
    `${count.toLocaleString("en-US")} works of others ship with this app, each under its own license.`,
  softwareList: "Software",
  usedBy: (names: readonly string[]): string => `Used here by ${names.join(", ")}`,
  none: (search: string): string => `Nothing here is called “${search}”.`,
  softwareFacts: (version: string, license: string): string =>
    [version, license].filter((fact) => fact !== "").join(" · "),
} as const);
