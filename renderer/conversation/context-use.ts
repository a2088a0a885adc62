import { estimateTokens } from "../../app/attachments/estimate-tokens.ts";
import type { EngineStatus } from "../../app/models/engine-status.ts";
import type { LiveFigures } from "./conversation-state.ts";
import { latestRecord } from "./latest-record.ts";
import { lastMessageOf, type ShownPart } from "./shown-part.ts";

export type ContextUse = {
  /** With what is typed, where it was given; may be more than there is. */
  readonly usedTokens: number;
  readonly contextSize: number;
  /** By the length of the texts: no model has counted them. */
  readonly estimated?: true;
};

/**
 * What a chat takes that no model has answered here, such as one that was imported. Of messages that are not on the page as
 * much is taken as of those that are.
 */
const estimateOf = (
  { messages, before = 0, after = 0 }: Parameters<typeof contextUse>[0],
  systemPrompt: string,
): number => {
  const shown = messages.reduce((sum, { text }) => sum + text.length, 0);
  const all = messages.length === 0 ? 0 : shown * ((before + messages.length + after) / messages.length);
  const length = systemPrompt.length + all;
  return length === 0 ? 0 : estimateTokens(length);
};

/**
 * Tokens the open chat takes in the KV cache, and those of the draft, of how many. Where no answer tells, its texts and its
 * system prompt count by their length. Null while no answer and no loaded model tells how many there are.
 */
export const contextUse = (
  part: Pick<ShownPart, "messages" | "latest"> & Partial<Pick<ShownPart, "before" | "after">>,
  live: LiveFigures | null,
  engine: EngineStatus,
  draftTokens = 0,
  systemPrompt = "",
): ContextUse | null => {
  const record = latestRecord(part);
  const last = lastMessageOf(part);
  const contextSize = engine.state === "ready" ? engine.contextSize : (record?.contextSize ?? null);
  if (contextSize === null) {
    return null;
  }
  // The figures of the moment lag behind by up to half a second: once the answer has its record, that counts.
  const growing = last?.state === "generating" || last?.state === "waiting";
  if (live !== null && live.messageId === last?.id && (growing || last.generation === null)) {
    return { usedTokens: Math.min(live.contextTokens, contextSize) + draftTokens, contextSize };
  }
  if (record === null) {
    const tokens = estimateOf(part, systemPrompt);
    return { usedTokens: tokens + draftTokens, contextSize, ...(tokens === 0 ? {} : { estimated: true }) };
  }
  const usedTokens = record.promptTokens + record.generatedTokens;
  return { usedTokens: Math.min(usedTokens, contextSize) + draftTokens, contextSize };
};
