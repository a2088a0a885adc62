import type { FlashAttention, Speculation } from "../../app/generation/engine-use.ts";
import type { KeyValueCacheType } from "../../app/models/fit.ts";
import { inLanguage } from "../languages/in-language.ts";

export const tuningWords = inLanguage("settings/tuning-words", {
  heading: "Engine, in detail",
  intro: "A change takes effect with the next answer: the model is then loaded again.",
  reloadsNext: "Changed since the model was loaded: the next answer loads it again.",
  automatic: "Automatic",
  threads: "Threads",
  threadsHint: (cores: number): string =>
    `Processor threads. Automatic watches what other programs need; more than the ${cores === 1 ? "one core" : `${cores} cores`} of this machine are never taken. Default: Automatic.`,
  batchSize: "Batch size",
  batchSizeHint:
    "Tokens of a prompt that are evaluated at once, at most. Smaller ones need less memory and read prompts more slowly. Default: Automatic, 512.",
  gpuLayers: "GPU layers",
  gpuLayersHint:
    "How many layers of the model a graphics card computes. Automatic takes as many as fit into its memory. Without effect on the CPU. Default: Automatic.",
  flashAttention: "Flash attention",
  flashAttentionHint: "Computes attention in less memory, and mostly faster. Default: Automatic.",
  flashAttentions: { auto: "Automatic", on: "On", off: "Off" } satisfies Record<FlashAttention, string>,
  keyValueCache: "KV cache",
  keyValueCacheHint:
    "How exactly the context is kept. Q8_0 takes about half of the memory of F16 and Q4_0 about a quarter; prompts are read more slowly, and answers may get worse. Default: F16.",
  keyValueCaches: { f16: "F16", q8_0: "Q8_0", q4_0: "Q4_0" } satisfies Record<KeyValueCacheType, string>,
  speculation: "Drafting ahead",
  speculationHint:
    "Guesses the next tokens and lets the model check several at once. Measured here on CPUs, it gave no gain on any task; a graphics card may differ. Details of an answer count the drafts. Default: Off.",
  speculations: {
    off: "Off",
    "prompt-lookup": "From the prompt",
    "draft-model": "From a smaller model",
  } satisfies Record<Speculation, string>,
  draftModel: "Draft model",
  draftModelHint:
    "A much smaller model of the same family: it must have the same vocabulary. It takes memory beside the model.",
  noDraftModel: "None chosen",
  reset: "Reset these settings to their defaults",
} as const);
