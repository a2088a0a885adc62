import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("models/hub-words", {
  publicHub: "Hugging Face",
  /** Until it is known which one is asked. */
  unknownHub: "Model hub",
  anywhere: "the hub",
  intro: (host: string): string =>
    `Other models, straight from ${host}. It is asked only when you press Search, and learns the words you search for and your network address.`,
  search: "Search the hub",
  searchPlaceholder: "Words, or owner/name",
  ask: "Search",
  results: "Hub results",
  asking: (host: string): string => `Asking ${host}`,
  none: (text: string): string => `Nothing is called “${text}” there.`,
  downloads: (count: string): string => `${count} downloads`,
  updated: (date: string): string => `changed ${date}`,
  licenseNotStated: "License not stated",
  gated: "Needs an account with access",
  gatedHint:
    "Its publisher decides who gets it. Ask for access on the hub’s own page, then add your access token in Settings.",
  openSettings: "Open Settings",
  files: (repository: string): string => `Files of ${repository}`,
  askingFiles: "Asking for its files",
  noFiles: "There are no GGUF files in this repository.",
  commit: (commit: string): string => `Commit ${commit}`,
  parts: (count: number): string => `${count} parts`,
  statedBy: {
    catalog: "pinned by the catalog",
    hub: "hash as stated by the hub",
    none: "The hub states no hash for this file. It could not be checked, so it is not downloaded.",
  },
  eachStatedBy: {
    catalog: "Each part pinned by the catalog",
    hub: "Each part with its hash as stated by the hub",
  },
  conflict: "The catalog pins another file under this name than the hub has now. Nothing is downloaded.",
  conflictCatalog: "Catalog",
  conflictHub: "Hub",
} as const);
