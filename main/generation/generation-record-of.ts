import type { Chat } from "../../app/chats/chat.ts";
import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import type { GenerationRecord } from "../../app/generation/generation-record.ts";
import { judgeJsonAnswer } from "../../app/json-output/judge-json-answer.ts";
import type { GenerationResult } from "../hosts/inference/contract.ts";
import type { LoadedFile } from "./engine-options.ts";

/** The figures kept with an answer. After a stop, what the window was given counts, not what the engine still made. */
export const generationRecordOf = (from: {
  /** The engine's own figures, or the last ones it told before it went away. */
  readonly result: Omit<GenerationResult, "contextTokens" | "drafts"> &
    Pick<Partial<GenerationResult>, "drafts">;
  readonly loaded: LoadedFile;
  readonly sampling: GenerationRecord["sampling"];
  readonly maxTokens: number;
  readonly chat: Pick<Chat, "systemPrompt" | "answerSettings" | "assistant">;
  /** The whole answer. */
  readonly text: string;
  readonly startedAt: number;
  /** How the job ended when not by the model. */
  readonly ending: "stopped" | "interrupted" | null;
  /** Tokens whose text was appended. */
  readonly appendedTokens: number;
  /** What the model saw; null where the engine did not get so far as to say. */
  readonly context: ContextLedger | null;
  /** Tokens of the saved state that was put back before; 0 without one. */
  readonly restoredTokens: number;
}): GenerationRecord => ({
  startedAt: from.startedAt,
  modelName: from.loaded.file.name,
  modelSha256: from.loaded.file.sha256,
  chatTemplateSha256: from.loaded.chatTemplateSha256,
  engineVersion: from.loaded.engineVersion,
  backend: from.loaded.backend,
  backendReason: from.loaded.backendReason,
  threads: from.result.threads,
  contextSize: from.loaded.contextSize,
  maxTokens: from.maxTokens,
  sampling: from.sampling,
  systemPrompt: from.chat.systemPrompt,
  promptTokens: from.result.promptTokens,
  promptTokensEvaluated: from.result.promptTokensEvaluated,
  generatedTokens: from.ending === null ? from.result.generatedTokens : from.appendedTokens,
  timeToFirstTokenSeconds: from.result.timeToFirstTokenSeconds,
  tokensPerSecond: from.result.tokensPerSecond,
  stopReason: from.ending ?? from.result.stopReason,
  ...(from.context === null ? {} : { context: from.context }),
  stopStrings: from.chat.answerSettings.stopStrings,
  jsonOutput: jsonOutputOf(from.chat.answerSettings.jsonSchema, from.text),
  assistantName: from.chat.assistant?.name ?? null,
  engineUse: from.loaded.engineUse,
  drafts: from.result.drafts ?? null,
  promptTokensRestored: Math.min(
    from.restoredTokens,
    from.result.promptTokens - from.result.promptTokensEvaluated,
  ),
});

const jsonOutputOf = (schema: string | null, text: string): GenerationRecord["jsonOutput"] =>
  schema === null ? null : { schema, verdict: judgeJsonAnswer(schema, text) };
