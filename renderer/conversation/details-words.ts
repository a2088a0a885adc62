import type { Backend } from "../../app/generation/backend.ts";
import type { FlashAttention } from "../../app/generation/engine-use.ts";
import type { StopReason } from "../../app/generation/stop-reason.ts";
import type { Wall } from "../../app/hosts/wall.ts";
import type { KeyValueCacheType } from "../../app/models/fit.ts";
import { inLanguage } from "../languages/in-language.ts";

export const words = inLanguage("conversation/details-words", {
  none: "not measured",
  figures: "Figures",
  speed: "Generation",
  timeToFirstToken: "Time to first token",
  promptTokens: "Prompt tokens",
  allEvaluated: "All evaluated anew",
  evaluated: (count: string): string => `${count} evaluated anew, the rest was in the KV cache`,
  restored: (evaluated: string, restored: string): string =>
    `${evaluated} evaluated anew, ${restored} came from the chat’s saved state`,
  generatedTokens: "Generated tokens",
  stopReason: "Stop reason",
  stopReasons: {
    endOfGeneration: "the model ended",
    maxTokens: "maximum of tokens",
    stopString: "stop string",
    stopped: "stopped by you",
    contextFull: "context full",
    interrupted: "interrupted",
  } satisfies Record<StopReason, string>,
  model: "Model",
  modelName: "Name",
  modelSha256: "Model file SHA-256",
  templateSha256: "Chat template SHA-256",
  copyHash: (name: string): string => `Copy ${name}`,
  sampling: "Sampling",
  seed: "Seed",
  topK: "Top-k",
  topP: "Top-p",
  minP: "Min-p",
  repeatPenalty: "Repeat penalty",
  maxTokens: "Maximum of tokens",
  stopStrings: "Stop strings",
  assistant: "Assistant",
  jsonSchema: "JSON schema",
  batchSize: "Batch size",
  gpuLayers: "GPU layers",
  flashAttention: "Flash attention",
  flashAttentions: { auto: "automatic", on: "on", off: "off" } satisfies Record<FlashAttention, string>,
  keyValueCache: "KV cache",
  keyValueCaches: { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" } satisfies Record<KeyValueCacheType, string>,
  drafts: "Drafted ahead",
  draftsTaken: (accepted: string, proposed: string): string => `${accepted} of ${proposed} tokens taken`,
  machine: "This machine",
  backend: "Backend",
  backends: { cpu: "CPU", cuda: "CUDA", vulkan: "Vulkan", metal: "Metal" } satisfies Record<Backend, string>,
  threads: "Threads",
  tokens: (count: number): string => `${count.toLocaleString("en-US")} tokens`,
  engine: "Engine",
  walls: "Walls",
  hosts: {
    inference: "Inference host",
    storage: "Storage host",
    check: "Check host",
    measurement: "Measurement host",
  } satisfies Record<Wall["host"], string>,
} as const);
