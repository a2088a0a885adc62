import type { BackendPreference } from "../../app/generation/backend.ts";
import type { ContextPolicy } from "../../app/generation/context-policies.ts";
import type { Theme } from "../../app/settings/settings.ts";
import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("settings/words", {
  title: "Settings",
  search: "Search settings",
  searchPlaceholder: "Search",
  noMatch: (filter: string): string => `No setting mentions “${filter}”.`,
  appearance: "Appearance",
  theme: "Theme",
  themeHint: "How the window looks. System follows your desktop. Default: System.",
  themes: {
    system: "System",
    light: "Light",
    dark: "Dark",
    contrast: "High contrast",
  } satisfies Record<Theme, string>,
  language: "Language",
  languageHint:
    "What the window speaks. System follows the languages of your system. The window loads again, and keeps drafts and running answers. Default: System.",
  systemLanguage: "System",
  engine: "Engine",
  backend: "Backend",
  backendHint:
    "What computes the answers. Automatic takes a graphics card where it is there and helps. Default: Automatic.",
  backends: {
    auto: "Automatic",
    cpu: "CPU",
    cuda: "CUDA",
    vulkan: "Vulkan",
    metal: "Metal",
  } satisfies Record<BackendPreference, string>,
  contextSize: "Context size",
  contextSizeHint:
    "How many tokens a chat may hold. Automatic decides from the model and the free memory. Default: Automatic.",
  automatic: "Automatic",
  tokens: (count: number): string => `${count.toLocaleString("en-US")} tokens`,
  maxTokens: "Longest answer",
  maxTokensHint:
    "After this many tokens an answer stops, with a button to continue it. Default: 1,024 tokens.",
  whenOutgrown: "When a chat outgrows the context",
  whenOutgrownHint:
    "What becomes of the oldest messages when no more fits. What the model no longer sees is always marked; nothing is taken out of the chat. Default: Stop and ask.",
  policies: {
    ask: "Stop and ask",
    leaveOut: "Leave out the oldest",
    summarize: "Summarize the oldest",
  } satisfies Record<ContextPolicy, string>,
  unload: "Unload the model when idle",
  unloadHint: "Frees its memory after this time without use. Default: 15 minutes.",
  never: "Never",
  minutes: (count: number): string => (count === 1 ? "1 minute" : `${count} minutes`),
  modelFolder: "Model folder",
  sharedFolder: "Shared model folder",
  sharedFolderHint:
    "Models in it can be used by everybody on this machine. Cloister only reads it; an administrator puts models there.",
  modelFolderHint:
    "Where model files are looked for. Move takes the models along, each verified. Default: your platform's own folder.",
  choose: "Choose folder…",
  useDefault: "Use default",
  move: "Move…",
  moving: (name: string): string => `Moving ${name}`,
  cancel: "Cancel",
  dismiss: "Dismiss",
  show: "Show",
  showWhat: (what: string): string => `Show ${what}`,
  chats: "Export and import",
  importChats: "Import chats",
  importChatsHint:
    "From a Cloister export, or an export of ChatGPT (zip or conversations.json), Open WebUI or Jan (messages.jsonl, or a zip of its threads folder). You see what is in the files before anything is changed.",
  importChatsButton: "Import chats…",
  exportChats: "Export all chats",
  exportChatsHint:
    "JSON keeps everything and can be imported again. Single chats are exported from their own menu.",
  exportChatsButton: "Export all chats…",
  downloads: "Downloads",
  hub: "Hub",
  hubHint: (address: string): string =>
    `Where models are searched for and downloaded from: ${address}. CLOISTER_HUB_URL sets another address.`,
  token: "Access token",
  tokenHint:
    "For models that ask for an account. Sent to the hub’s own host alone, and only when you search or download.",
  tokenField: "Access token",
  tokenPlaceholder: "hf_…",
  tokenSave: "Save token",
  tokenRemove: "Remove token",
  tokenRefused: "An access token has 8 to 500 letters, digits or signs and no spaces.",
  tokenAbsent: "No token is kept.",
  certificates: "Certificate authorities",
  certificatesHint:
    "A PEM file of authorities that downloads trust beside the system’s own, where your network inspects connections. Default: none.",
  chooseFile: "Choose file…",
  useNone: "Use none",
  storage: "What is stored where",
  profile: "Profile",
  database: "Chats",
  settingsFile: "Settings",
  log: "Log",
  models: "Models",
  readOnly: "read-only",
  savedStates: "Saved states of chats",
  savedStatesHint:
    "What the model has read of a chat is kept, so that its next answer comes sooner after a restart. Encrypted, deleted with its chat, never kept of temporary chats. When they need more room than this, those unused the longest go. Default: 1 GB.",
  savedStatesOff: "Off",
  savedStatesUse: (count: number, size: string): string =>
    count === 0 ? "None are saved." : count === 1 ? `1 chat, ${size}` : `${count} chats, ${size}`,
  deleteSavedStates: "Delete all saved states",
  protection: "Protection",
  walls: "Walls",
  wallsHint: "What confines each process that runs native code.",
  hosts: {
    inference: "Inference host",
    storage: "Storage host",
    check: "Check host",
    measurement: "Measurement host",
  },
  about: "About",
  version: "Cloister",
  electron: "Electron",
  engineVersion: "Engine",
  catalogKey: "Catalog key",
  catalogKeys: { release: "The key of this release", development: "The development key" },
  developmentKey:
    "This build trusts catalogs that are signed with the development key, which everybody can read in the source. Releases trust a key of their own.",
  platform: "Platform",
  fallbackRuntime:
    "This is the development fallback runtime, not the official Electron. Builds for users carry the official one.",
} as const);
