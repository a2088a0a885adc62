import { z } from "zod";
import { summaryText } from "../../../app/chats/chat-summary.ts";
import { messageTextLimit } from "../../../app/chats/message.ts";
import { jsonSchemaText, stopStrings } from "../../../app/generation/answer-settings.ts";
import { backend, backendPreference } from "../../../app/generation/backend.ts";
import { countedTextLimit } from "../../../app/generation/counted-text-limit.ts";
import { engineUse, flashAttention, speculation } from "../../../app/generation/engine-use.ts";
import { sampling } from "../../../app/generation/sampling.ts";
import { stopReason } from "../../../app/generation/stop-reason.ts";
import { identifier, sha256 } from "../../../app/identifiers.ts";
import { keyValueCacheType } from "../../../app/models/fit.ts";
import { largestStateBytes, savedState, transfer } from "../../../app/saved-states/saved-state.ts";
import type { HostContract } from "../process/host-contract.ts";

const tokens = z.int().min(0).max(100_000_000);
const reason = z.string().max(500);

/** A chat as the model is to read it. */
const prompt = z.strictObject({
  systemPrompt: z.string().max(100_000),
  /** Of what came before the messages; the model reads it with the system prompt. */
  summary: summaryText.nullable().default(null),
  /** The conversation in order, ending with a user message, or with the answer to go on with. */
  messages: z
    .array(z.strictObject({ role: z.enum(["user", "assistant"]), text: z.string().max(messageTextLimit) }))
    .min(1)
    .max(100_000),
});

/** Where the tokens of a prompt come from. The sum of all is the prompt. */
export const promptCount = z.strictObject({
  systemPromptTokens: tokens,
  summaryTokens: tokens,
  templateTokens: tokens,
  /** In the order of the messages. `whole`: the text stands in the prompt as it was given. */
  messages: z.array(z.strictObject({ tokens, whole: z.boolean() })).max(100_000),
});

export const loadedModel = z.strictObject({
  contextSize: z.int().min(1),
  contextSizeReason: reason,
  trainedContextSize: tokens,
  threads: z.int().min(1),
  threadsReason: reason,
  backend,
  backendReason: reason,
  engineVersion: z.string().max(100),
  chatTemplateSha256: sha256.nullable(),
  engineUse,
  /** Where what was asked for could not be done, why, each in a sentence. */
  notes: z.array(reason).max(5),
});

export const generationResult = z.strictObject({
  stopReason,
  promptTokens: tokens,
  promptTokensEvaluated: tokens,
  generatedTokens: tokens,
  timeToFirstTokenSeconds: z.number().min(0).nullable(),
  tokensPerSecond: z.number().min(0).nullable(),
  threads: z.int().min(1),
  contextTokens: tokens,
  /** Tokens drafted ahead and those the model took; null without drafting. */
  drafts: z.strictObject({ proposed: tokens, accepted: tokens }).nullable().optional(),
});

/** Backends with which this host ended before, as a GPU driver can make it; they are not tried again. */
const crashedBackends = z
  .array(backend.exclude(["cpu"]))
  .max(3)
  .optional();

/** The inference host: one model, one context, one generation at a time. */
export const inferenceContract = {
  name: "inference",
  calls: {
    /** Replaces what is loaded. Fails with a `model-…` code. */
    load: {
      input: z.strictObject({
        filePath: z.string().min(1).max(4096),
        /** Tokens; the caller has planned it against the free memory and says why. */
        contextSize: z.int().min(256).max(10_000_000),
        contextSizeReason: reason,
        /** Of the keys and the values; `f16` where nothing is said. */
        keyValueCacheType: keyValueCacheType.optional(),
        backend: backendPreference,
        /** A fixed number, or null to choose by measurement and adapt. */
        threads: z.int().min(1).max(1024).nullable(),
        /** Tokens evaluated at once at most; the usual number where nothing is said. */
        batchSize: z.int().min(32).max(4096).optional(),
        /** Layers on the GPU; null takes as many as fit. */
        gpuLayers: z.int().min(0).max(1000).nullable().optional(),
        flashAttention: flashAttention.optional(),
        speculation: speculation.optional(),
        draftFilePath: z.string().min(1).max(4096).nullable().optional(),
        crashedBackends,
        /** Planned with the memory of the GPU: rejects where that GPU fails, rather than filling the main memory. */
        needsGpuMemory: z.boolean().optional(),
      }),
      output: loadedModel,
    },
    /** What the next load with these wishes would compute on, and what is free there. Unloads nothing. */
    devices: {
      input: z.strictObject({ backend: backendPreference, crashedBackends }),
      output: z.strictObject({
        backend,
        /** Null on the CPU, and where the GPU has no memory of its own. */
        freeGpuBytes: z.int().min(0).nullable(),
      }),
    },
    unload: { input: z.strictObject({}), output: z.strictObject({}) },
    /** Text comes in `chunk` events; the answer has the figures. Cancelling the call stops with `stopped`. */
    generate: {
      input: prompt.extend({
        generationId: identifier,
        sampling,
        maxTokens: z.int().min(1).max(10_000_000),
        stopStrings: stopStrings.optional(),
        /** The answer is JSON that this schema allows; null or missing is free text. */
        jsonSchema: jsonSchemaText.nullable().optional(),
        /** What the answer has already waited for a saved state; it counts for the first token. */
        restoredForMs: z.number().min(0).max(600_000).optional(),
      }),
      output: generationResult,
    },
    /**
     * Counts a prompt without evaluating it. Messages that even the longest context of this model could not hold are
     * estimated, the oldest first.
     */
    measure: { input: prompt, output: promptCount },
    /**
     * Sends the KV cache as this generation left it through the raw pipe, with the tokens of the chat's answers. Fails
     * with `not-found` where another one has used it since, with `busy` while one is at work. Cancelling it frees the
     * engine.
     */
    saveState: {
      input: z.strictObject({
        generationId: identifier,
        transfer,
        expectedBytes: z.int().min(0).max(largestStateBytes),
        mostBytes: z.int().min(0).max(largestStateBytes),
      }),
      output: savedState.pick({ tokens: true, tokensSha256: true, sizeBytes: true }),
    },
    /** Makes room for a state of this size, before its first frame. */
    expectState: {
      input: z.strictObject({ transfer, sizeBytes: z.int().min(1).max(largestStateBytes) }),
      output: z.strictObject({}),
    },
    /** Waits for the state and puts it into the KV cache, or leaves that empty and fails. */
    restoreState: {
      input: savedState.pick({ tokens: true, tokensSha256: true }).extend({ transfer }),
      output: z.strictObject({}),
    },
    dropState: { input: z.strictObject({ transfer }), output: z.strictObject({}) },
    /** Tokens of one text. Fails with `busy` while an answer is generated. */
    countTokens: {
      input: z.strictObject({ text: z.string().max(countedTextLimit) }),
      output: z.strictObject({ tokens }),
    },
  },
  events: {
    /** What a prompt consists of, before it is evaluated. */
    prompt: z.strictObject({ generationId: identifier, count: promptCount }),
    /** From 0 to 1. */
    loadProgress: z.strictObject({ progress: z.number().min(0).max(1) }),
    promptProgress: z.strictObject({ generationId: identifier, progress: z.number().min(0).max(1) }),
    chunk: z.strictObject({
      generationId: identifier,
      text: z.string().max(messageTextLimit),
      /** So far: what is left of the figures when the host does not live to give its answer. */
      promptTokens: tokens,
      promptTokensEvaluated: tokens,
      generatedTokens: tokens,
      timeToFirstTokenSeconds: z.number().min(0),
      tokensPerSecond: z.number().min(0).nullable(),
      contextTokens: tokens,
      threads: z.int().min(1),
    }),
    /** The number of threads changed while generating, and why. */
    threads: z.strictObject({ threads: z.int().min(1), reason }),
  },
} as const satisfies HostContract;

export type InferenceContract = typeof inferenceContract;
export type LoadedModel = z.infer<typeof loadedModel>;
export type PromptCount = z.infer<typeof promptCount>;
export type Devices = z.infer<typeof inferenceContract.calls.devices.output>;
export type GenerationResult = z.infer<typeof generationResult>;
