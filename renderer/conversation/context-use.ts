import type { EngineStatus } from "../../app/models/engine-status.ts";
import type { LiveFigures } from "./conversation-state.ts";
import { latestRecord } from "./latest-record.ts";
import { lastMessageOf, type ShownPart } from "./shown-part.ts";

export type ContextUse = {
  /** With what is typed, where it was given; may be more than there is. */
  readonly usedTokens: number;
  readonly contextSize: number;
};

/** Tokens the open chat takes in the KV cache, and those of the draft, of how many. Null while no answer and no loaded model tells. */
export const contextUse = (
  part: Pick<ShownPart, "messages" | "latest">,
  live: LiveFigures | null,
  engine: EngineStatus,
  draftTokens = 0,
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
  const usedTokens = record === null ? 0 : record.promptTokens + record.generatedTokens;
  return { usedTokens: Math.min(usedTokens, contextSize) + draftTokens, contextSize };
};
