import type { GenerationRecord } from "../generation/generation-record.ts";
import type { ChatFileKind, ExportedMessage } from "./exported-chat.ts";
import type { PlacedMessage } from "./exported-page.ts";

/** The words inside of exported documents. */
export const exportWords = {
  roles: { user: "You", assistant: "Assistant" },
  systemPrompt: "System prompt",
  version: (position: number, count: number): string => `version ${position} of ${count}`,
  edited: "edited",
  follows: (number: number): string => `follows message ${number}`,
  begun: (time: string): string => `Begun ${time}`,
  importedFrom: (kind: ChatFileKind): string => `Imported from ${exportWords.kinds[kind]}`,
  kinds: { cloister: "Cloister", chatgpt: "ChatGPT", "open-webui": "Open WebUI", jan: "Jan" },
  states: {
    complete: "",
    stopped: "Stopped.",
    interrupted: "Interrupted.",
    failed: "No answer came.",
  } satisfies Record<ExportedMessage["state"], string>,
  notImported: (what: readonly string[]): string => `Not imported: ${what.join(", ")}.`,
  attached: (name: string, size: string, pages: number | null): string =>
    `Attached: ${name} (${pages === null ? size : `${size}, ${pages === 1 ? "1 page" : `${pages} pages`}`})`,
  empty: "This chat has no messages.",
  allChats: "All chats",
} as const;

/** `2026-11-26 17:00 UTC`: the same wherever it is read. */
export const exportedTime = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** What stands over a message, in parts. `previousNumber` is the message written before it. */
export const headingParts = (message: PlacedMessage, previousNumber: number | null): readonly string[] => [
  exportWords.roles[message.role],
  ...(message.modelName === null || message.role === "user" ? [] : [message.modelName]),
  ...(message.edited ? [exportWords.edited] : []),
  ...(message.version.count > 1
    ? [exportWords.version(message.version.position, message.version.count)]
    : []),
  ...(message.parentNumber !== null && message.parentNumber !== previousNumber
    ? [exportWords.follows(message.parentNumber)]
    : []),
];

/** Figures of one answer, in parts. */
export const figureParts = (record: GenerationRecord): readonly string[] => [
  ...(record.tokensPerSecond === null ? [] : [`${record.tokensPerSecond.toFixed(1)} tokens/s`]),
  ...(record.timeToFirstTokenSeconds === null
    ? []
    : [`${record.timeToFirstTokenSeconds.toFixed(2)} s to the first token`]),
  `${record.promptTokens} prompt tokens`,
  `${record.generatedTokens} generated tokens`,
  `seed ${record.sampling.seed}`,
  `temperature ${record.sampling.temperature}`,
  record.engineVersion,
  `model file SHA-256 ${record.modelSha256}`,
];
