import type { ExportWords } from "./export-words.ts";

/** The words that all others are translated from. */
export const exportWords: ExportWords = {
  roles: { user: "You", assistant: "Assistant" },
  systemPrompt: "System prompt",
  version: (position, count) => `version ${position} of ${count}`,
  edited: "edited",
  follows: (number) => `follows message ${number}`,
  begun: (time) => `Begun ${time}`,
  importedFrom: (program) => `Imported from ${program}`,
  states: { stopped: "Stopped.", interrupted: "Interrupted.", failed: "No answer came." },
  notImported: (what) => `Not imported: ${what}.`,
  attached: (name, facts) => `Attached: ${name} (${facts})`,
  pages: (count) => (count === 1 ? "1 page" : `${count} pages`),
  empty: "This chat has no messages.",
  allChats: "All chats",
  allChatsFile: "Cloister all chats",
  tokensPerSecond: (value) => `${value} tokens/s`,
  firstToken: (seconds) => `${seconds} s to the first token`,
  promptTokens: (count) => `${count} prompt tokens`,
  generatedTokens: (count) => `${count} generated tokens`,
  seed: (seed) => `seed ${seed}`,
  temperature: (value) => `temperature ${value}`,
  modelFile: (sha256) => `model file SHA-256 ${sha256}`,
};
