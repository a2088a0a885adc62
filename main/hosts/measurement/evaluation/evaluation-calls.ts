import { z } from "zod";
import { stopStrings } from "../../../../app/generation/answer-settings.ts";
import { sha256 } from "../../../../app/identifiers.ts";
import { evaluationLimits } from "./evaluation-limits.ts";
import { textChunk, textEvaluation } from "./text-evaluation.ts";

const tokens = z.int().min(0).max(100_000_000);
const token = z.int().min(0).max(100_000_000);
const bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const durationMs = z.number().min(0);
const path = z.string().min(1).max(4096);
/** Of one sequence, in tokens. */
const contextSize = z.int().min(16).max(evaluationLimits.contextSize);
/** Tokens evaluated at once at most; the engine's own usual number. */
const batchSize = z.int().min(32).max(4096).default(512);
/** A natural logarithm of a probability. Negative infinity is none: the engine's numbers are finite. */
const logProbability = z.number().max(0);

export const measuredModel = z.strictObject({
  /** From opening the file until the model can compute. */
  loadDurationMs: durationMs,
  /** As the engine names it, such as `llama 135M Q4_1`. */
  description: z.string().max(500),
  weightBytes: bytes,
  parameters: bytes,
  trainedContextSize: tokens,
  vocabularyTokens: tokens,
  /** Of the texts and kinds of all tokens: two files with the same one have the same tokens. */
  vocabularySha256: sha256,
  /** The engine puts a token at the beginning of every text. */
  addsBeginToken: z.boolean(),
  chatTemplateSha256: sha256.nullable(),
  threads: z.int().min(1),
});

export const memoryUse = z.strictObject({
  /** Of this host since it started, the mapped model file included: VmHWM on Linux, `ru_maxrss` elsewhere. */
  peakBytes: bytes,
  /** At this moment. */
  residentBytes: bytes,
  /** Shared pages counted by their share; null where the system does not tell. */
  proportionalBytes: bytes.nullable(),
});

/** What a model is asked: a chat written down by the file's own template, or a text to go on with. */
export const itemPrompt = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("chat"),
    systemPrompt: z.string().max(evaluationLimits.promptCharacters),
    userText: z.string().min(1).max(evaluationLimits.promptCharacters),
  }),
  z.strictObject({
    kind: z.literal("raw"),
    text: z.string().min(1).max(evaluationLimits.promptCharacters),
  }),
]);

export const askedItem = z.strictObject({
  id: z.string().min(1).max(200),
  prompt: itemPrompt,
  task: z.discriminatedUnion("kind", [
    /** Which of these texts the model finds likeliest behind the prompt. They stand there as they are given, a leading space included. */
    z.strictObject({
      kind: z.literal("choices"),
      choices: z
        .array(z.string().min(1).max(evaluationLimits.choiceCharacters))
        .min(2)
        .max(evaluationLimits.choices),
    }),
    /** Always the likeliest token. */
    z.strictObject({
      kind: z.literal("answer"),
      maxTokens: z.int().min(1).max(evaluationLimits.answerTokens),
      stopStrings: stopStrings.default([]),
    }),
  ]),
});

export const answeredItem = z.strictObject({
  id: z.string().min(1).max(200),
  promptTokens: tokens,
  /** Since the call began. An item that waits for a free sequence starts late. */
  startedMs: durationMs,
  endedMs: durationMs,
  outcome: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("choices"),
      /** In the order of the choices. */
      choices: z
        .array(
          z.strictObject({
            /** Sum over its tokens, given the prompt and the tokens before. */
            logProbability,
            tokens: z.int().min(1),
            /** Of its text in UTF-8, to normalize by length. */
            bytes: z.int().min(1),
          }),
        )
        .min(2)
        .max(evaluationLimits.choices),
    }),
    z.strictObject({
      kind: z.literal("answer"),
      text: z.string().max(4_000_000),
      generatedTokens: tokens,
      /** `end`: the model's own end token; `stop-string`: one of those asked for; `length`: all tokens used up. */
      stopReason: z.enum(["end", "stop-string", "length"]),
      /** Since the call began; null where the very first token ended the answer. */
      firstTokenMs: durationMs.nullable(),
    }),
    /** Prompt, answer and choices do not fit into the context. */
    z.strictObject({ kind: z.literal("too-long"), neededTokens: tokens }),
  ]),
});

export const tracedToken = z.strictObject({
  token,
  /** Texts of all tokens put together are the text; a token in the middle of a character has none. */
  text: z.string().max(2000),
  logProbability,
  /** How many tokens were likelier. */
  rank: tokens,
  /** Of the whole distribution, in nats. */
  entropy: z.number().min(0),
  /** The likeliest, the very likeliest first; what was taken is among them where it is likely enough. */
  alternatives: z
    .array(z.strictObject({ token, text: z.string().max(2000), logProbability }))
    .max(evaluationLimits.alternatives),
});

/** Where the logits of a text's reference lie, and what one evaluation has got so far. All inside the job's folder. */
const textRole = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("alone") }),
  /** Writes `logitsPath`, in llama.cpp's own format. Fails with `disk-full` before it begins, or when it happens. */
  z.strictObject({ kind: z.literal("reference"), logitsPath: path }),
  /**
   * Against a reference that is complete. `vocabularySha256` is what `loadModel` said of it. Fails with `usage` and the
   * detail `otherVocabulary` where this file has other tokens, with `storage-failed` where the logits are damaged.
   */
  z.strictObject({ kind: z.literal("compared"), logitsPath: path, vocabularySha256: sha256 }),
]);

/**
 * The calls of the measurement host that measure one model file. One host loads one file in its life, so that its
 * peak memory is that file's; and does one thing at a time: another call meanwhile fails with `busy`. Cancelling ends
 * a call between two batches; killing the host ends it at once, and loses the chunk or the items at work only.
 */
export const evaluationCalls = {
  /** Fails with a `model-…` code, and with `usage` where a file was loaded before. */
  loadModel: {
    input: z.strictObject({ filePath: path, threads: z.int().min(1).max(1024) }),
    output: measuredModel,
  },
  memoryUse: { input: z.strictObject({}), output: memoryUse },
  /** What a text is to this file, before anything is evaluated. */
  countText: {
    input: z.strictObject({ textPath: path, contextSize }),
    output: z.strictObject({ tokens, textBytes: bytes, chunks: tokens, logitsBytes: bytes }),
  },
  /**
   * Perplexity as llama-perplexity computes it: windows of `contextSize` tokens, the second half of each scored. With a
   * reference also the KL divergence from it. Fails with `usage` and the details `tokens` and `neededTokens` where the
   * text is too short for two windows.
   *
   * Every chunk is written to `recordPath` before its event. A call with the same `key` goes on behind what that file
   * holds, and its answer is that of a run without a break; with another key it begins anew.
   */
  evaluateText: {
    input: z.strictObject({
      textPath: path,
      contextSize,
      batchSize,
      role: textRole,
      recordPath: path,
      /** Stands for all that the figures depend on: the file, the text, the engine, the reference. */
      key: z.string().min(1).max(500),
      /** Only so many; null takes all. */
      mostChunks: z.int().min(1).max(evaluationLimits.chunks).nullable().default(null),
    }),
    output: textEvaluation,
  },
  /**
   * One sample, after a warm-up of one batch: a prompt of `promptTokens` behind `depthTokens` that are not timed, then
   * `generatedTokens` one by one. The context is as large as these need.
   */
  measureSpeed: {
    input: z.strictObject({
      depthTokens: tokens.max(evaluationLimits.contextSize).default(0),
      promptTokens: z.int().min(1).max(evaluationLimits.contextSize),
      generatedTokens: z.int().min(1).max(evaluationLimits.answerTokens),
      batchSize,
      /** Of the tokens evaluated. */
      seed: z.int().min(0).max(0xffff_ffff).default(1),
    }),
    output: z.strictObject({
      contextSize: tokens,
      contextDurationMs: durationMs,
      promptDurationMs: durationMs,
      promptTokensPerSecond: z.number().min(0),
      /** From the prompt's first batch until the first token is known. */
      timeToFirstTokenMs: durationMs,
      generationDurationMs: durationMs,
      generatedTokensPerSecond: z.number().min(0),
      memory: memoryUse,
    }),
  },
  /** Results come as `itemDone`, in the order in which they end; all of them before this answer. */
  answerItems: {
    input: z.strictObject({
      items: z.array(askedItem).min(1).max(evaluationLimits.itemsPerCall),
      contextSize,
      batchSize,
      /** Sequences that share each batch. */
      concurrency: z.int().min(1).max(16),
    }),
    output: z.strictObject({
      durationMs,
      promptTokens: tokens,
      generatedTokens: tokens,
      memory: memoryUse,
    }),
  },
  /**
   * Token by token with probabilities: the likeliest one each time, or `forced` ones, as another file chose them.
   * Fails with `usage` and the detail `otherVocabulary` where these are another vocabulary's, and with
   * `prompt-too-long` where the prompt leaves no room.
   */
  traceTokens: {
    input: z.strictObject({
      prompt: itemPrompt,
      contextSize,
      batchSize,
      alternatives: z.int().min(0).max(evaluationLimits.alternatives),
      run: z.discriminatedUnion("kind", [
        z.strictObject({
          kind: z.literal("greedy"),
          maxTokens: z.int().min(1).max(evaluationLimits.tracedTokens),
        }),
        z.strictObject({
          kind: z.literal("forced"),
          tokens: z.array(token).min(1).max(evaluationLimits.tracedTokens),
          vocabularySha256: sha256,
        }),
      ]),
    }),
    output: z.strictObject({
      promptTokens: tokens,
      tokens: z.array(tracedToken).max(evaluationLimits.tracedTokens),
      text: z.string().max(8_000_000),
      /** `end`: the model's own end token, which is the last one traced. `context`: no more room. */
      stopReason: z.enum(["end", "length", "context"]),
    }),
  },
} as const;

export const evaluationEvents = {
  chunkDone: z.strictObject({
    /** From 0. Those that a call found in its record have no event. */
    index: z.int().min(0).max(evaluationLimits.chunks),
    chunks: z.int().min(1).max(evaluationLimits.chunks),
    chunk: textChunk,
    /** Of all chunks so far. */
    perplexity: z.number().min(0),
    meanDivergence: z.number().nullable(),
  }),
  itemDone: answeredItem,
} as const;

export type MeasuredModel = z.infer<typeof measuredModel>;
export type MemoryUse = z.infer<typeof memoryUse>;
export type ItemPrompt = z.infer<typeof itemPrompt>;
export type AskedItem = z.infer<typeof askedItem>;
export type AnsweredItem = z.infer<typeof answeredItem>;
export type TracedToken = z.infer<typeof tracedToken>;
export type TextRole = z.infer<typeof textRole>;
export type EvaluateTextInput = z.output<typeof evaluationCalls.evaluateText.input>;
export type MeasureSpeedInput = z.output<typeof evaluationCalls.measureSpeed.input>;
export type AnswerItemsInput = z.output<typeof evaluationCalls.answerItems.input>;
export type TraceTokensInput = z.output<typeof evaluationCalls.traceTokens.input>;
