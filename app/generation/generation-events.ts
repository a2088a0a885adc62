import { z } from "zod";
import { message } from "../chats/message.ts";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { contextLedger } from "./context-ledger.ts";

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
  /** What the model is given for an answer that is about to grow. Its record keeps it. */
  "generation.context": z.strictObject({
    chatId: identifier,
    messageId: identifier,
    context: contextLedger,
  }),
  /** The summary of the oldest messages that is being written before the answer, as far as it is there. */
  "generation.summarizing": z.strictObject({ messageId: identifier, text: z.string() }),
} as const satisfies EventShapes;
