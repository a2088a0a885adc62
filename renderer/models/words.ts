import type { ModelFile } from "../../app/models/model-file.ts";

export const words = {
  title: "Models",
  installed: "Installed models",
  intro: "Model files on this machine. Nothing is uploaded, and nothing is downloaded unasked.",
  empty: "No model file is installed. Put a GGUF file into the model folder, and it appears here.",
  showFolder: "Show model folder",
  reading: "Reading the model folder",
  load: "Load",
  unload: "Unload",
  useForNewChats: "Use for new chats",
  usedForNewChats: "Used for new chats",
  loading: (name: string): string => `Loading ${name}`,
  loaded: "Loaded",
  loadedBefore: "Still loaded as it was before. Unload it to free its memory.",
  loadedFigures: (context: string, threads: string, backend: string): string =>
    `Context ${context} tokens · ${threads} · ${backend}`,
  threads: (count: number): string => (count === 1 ? "1 thread" : `${count} threads`),
  license: (license: string | null): string => license ?? "License not stated",
  verification: {
    catalog: "Matches the SHA-256 in the catalog",
    hub: "Matches the SHA-256 stated by the hub",
    import: "SHA-256 recorded when it was imported",
    failed: "Does not match its SHA-256",
  } satisfies Record<ModelFile["verification"], string>,
  verifiedOn: (date: string): string => `checked ${date}`,
  notVerified: "not checked yet",
  copyHash: "Copy SHA-256",
} as const;
