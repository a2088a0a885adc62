import type { ChatFileKind, ExportedMessage } from "../../chat-export/exported-chat.ts";

/** What exported documents say beside what people and models wrote. Numbers come as they are to be read. */
export type ExportWords = {
  readonly roles: Readonly<Record<ExportedMessage["role"], string>>;
  readonly systemPrompt: string;
  readonly version: (position: string, count: string) => string;
  readonly edited: string;
  /** A message that does not follow the one above it. */
  readonly follows: (number: string) => string;
  readonly begun: (time: string) => string;
  readonly importedFrom: (program: string) => string;
  /** Nothing is said of an answer that is complete. */
  readonly states: Readonly<Record<Exclude<ExportedMessage["state"], "complete">, string>>;
  readonly notImported: (what: string) => string;
  readonly attached: (name: string, facts: string) => string;
  readonly pages: (count: number) => string;
  readonly empty: string;
  readonly allChats: string;
  /** The proposed name of a file with all chats. */
  readonly allChatsFile: string;
  readonly tokensPerSecond: (value: string) => string;
  readonly firstToken: (seconds: string) => string;
  readonly promptTokens: (count: string) => string;
  readonly generatedTokens: (count: string) => string;
  readonly seed: (seed: string) => string;
  readonly temperature: (value: string) => string;
  readonly modelFile: (sha256: string) => string;
};

export const programNames: Readonly<Record<ChatFileKind, string>> = {
  cloister: "Cloister",
  chatgpt: "ChatGPT",
  "open-webui": "Open WebUI",
  jan: "Jan",
};
