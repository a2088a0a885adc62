import { randomBytes } from "node:crypto";
import type { GenerationRecord } from "../../../../app/generation/generation-record.ts";
import type { CallInput } from "../../../../main/hosts/process/host-contract.ts";
import type { StorageContract } from "../../../../main/hosts/storage/contract.ts";

export const newId = (): string => randomBytes(16).toString("hex");

export const newChat = {
  title: "A chat",
  systemPrompt: "Be brief.",
  temperature: 0.7,
  modelFileId: "smollm2-135m-instruct-q4_1",
} as const;

/** An exchange that makes a chat of its own. */
export const firstExchange = (
  text = "Hello",
  overrides: Partial<CallInput<StorageContract, "addExchange">> = {},
): CallInput<StorageContract, "addExchange"> => ({
  chatId: newId(),
  newChat,
  userMessageId: newId(),
  assistantMessageId: newId(),
  text,
  at: 1_800_000_000_000,
  ...overrides,
});

export const nextExchange = (chatId: string, text = "And then?") =>
  firstExchange(text, { chatId, newChat: null });

export const written = (
  messageId: string,
  text: string,
  overrides: Partial<CallInput<StorageContract, "writeAnswer">> = {},
): CallInput<StorageContract, "writeAnswer"> => ({
  messageId,
  text,
  state: "generating",
  generation: null,
  error: null,
  at: 1_800_000_001_000,
  ...overrides,
});

export const record: GenerationRecord = {
  startedAt: 1_800_000_000_000,
  modelName: "SmolLM2 135M Instruct",
  modelSha256: "b1".repeat(32),
  chatTemplateSha256: null,
  engineVersion: "node-llama-cpp 3.22.1",
  backend: "cpu",
  backendReason: "No graphics device was found.",
  threads: 2,
  contextSize: 8192,
  maxTokens: 1024,
  sampling: { temperature: 0.7, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1, seed: 7 },
  systemPrompt: "Be brief.",
  promptTokens: 30,
  promptTokensEvaluated: 30,
  generatedTokens: 12,
  timeToFirstTokenSeconds: 0.38,
  tokensPerSecond: 41.2,
  stopReason: "endOfGeneration",
};
