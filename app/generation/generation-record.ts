import { z } from "zod";
import { sha256, timestampMs } from "../identifiers.ts";
import { jsonVerdict } from "../json-output/judge-json-answer.ts";
import { jsonSchemaText, stopStrings } from "./answer-settings.ts";
import { backend } from "./backend.ts";
import { contextLedger } from "./context-ledger.ts";
import { engineUse } from "./engine-use.ts";
import { sampling } from "./sampling.ts";
import { stopReason } from "./stop-reason.ts";

const tokens = z.int().min(0).max(100_000_000);

/** All it takes to understand an answer, and to run it again. Kept with the answer. */
export const generationRecord = z.strictObject({
  startedAt: timestampMs,
  modelName: z.string().max(200),
  modelSha256: sha256,
  chatTemplateSha256: sha256.nullable(),
  engineVersion: z.string().max(100),
  backend,
  /** Why this backend, in a sentence. */
  backendReason: z.string().max(500),
  /** Threads at the end of the generation; they adapt while it runs. */
  threads: z.int().min(1).max(1024),
  contextSize: tokens,
  maxTokens: tokens,
  sampling,
  systemPrompt: z.string().max(100_000),
  /** Includes what the chat template adds. */
  promptTokens: tokens,
  /** Those of the prompt that were not already in the KV cache. */
  promptTokensEvaluated: tokens,
  /** Excludes the end token. */
  generatedTokens: tokens,
  /** From the request to the first token, loading excluded. Null when no token came. */
  timeToFirstTokenSeconds: z.number().min(0).nullable(),
  /** (generated tokens - 1) / (time of last - time of first). Null with fewer than two tokens. */
  tokensPerSecond: z.number().min(0).nullable(),
  stopReason,
  /** What the model saw. Missing in records made before it was kept. */
  context: contextLedger.optional(),
  /** What follows is missing in records made before there was such a setting. */
  stopStrings: stopStrings.optional(),
  /** The schema that the answer had to follow, and whether it does; null where it was free text. */
  jsonOutput: z
    .strictObject({
      schema: jsonSchemaText,
      /** Null until the answer has ended. */
      verdict: jsonVerdict.nullable(),
    })
    .nullable()
    .optional(),
  /** The name of the chat's assistant at the time. */
  assistantName: z.string().max(80).nullable().optional(),
  engineUse: engineUse.optional(),
  /** Those of the prompt that came into the KV cache from a saved state. */
  promptTokensRestored: tokens.optional(),
  /** Tokens that were drafted ahead, and how many of them the model took; null without drafting. */
  drafts: z.strictObject({ proposed: tokens, accepted: tokens }).nullable().optional(),
});

export type GenerationRecord = z.infer<typeof generationRecord>;
