import { z } from "zod";
import { message } from "../chats/message.ts";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";

/** What main tells while an answer grows. */
export const generationEvents = {
  /** The whole message: at the start, at every change of state, and at the end. */
  "generation.changed": z.strictObject({ message }),
  /** Text to append. `offset` is where it begins, in UTF-16 units: a page that has another length opens the chat anew. */
  "generation.delta": z.strictObject({
    chatId: identifier,
    messageId: identifier,
    sequence: z.int().min(1),
    offset: z.int().min(0),
    text: z.string(),
    /** Generated so far, for the figures while streaming. */
    generatedTokens: z.int().min(0),
    tokensPerSecond: z.number().min(0).nullable(),
    timeToFirstTokenSeconds: z.number().min(0).nullable(),
    /** Tokens in the KV cache now. */
    contextTokens: z.int().min(0),
  }),
  /** Evaluation of a long prompt, from 0 to 1. */
  "generation.promptProgress": z.strictObject({
    messageId: identifier,
    progress: z.number().min(0).max(1),
  }),
} as const satisfies EventShapes;
