import { z } from "zod";
import { attachments } from "../attachments/attachment.ts";
import { appErrorData } from "../errors/app-error-data.ts";
import { generationRecord } from "../generation/generation-record.ts";
import { identifier, timestampMs } from "../identifiers.ts";
import { messageTextLimit } from "./message-text-limit.ts";

export { messageTextLimit };

/**
 * `waiting`: queued behind another generation. `generating`: growing now. `complete`: ended by the model or by the
 * maximum of tokens. `stopped`: by the person. `interrupted`: the engine or the app went away in mid-answer.
 * `failed`: no answer; `error` says why.
 */
export const messageState = z.enum(["complete", "waiting", "generating", "stopped", "interrupted", "failed"]);

/** Messages below the same one: which of them this is, and its neighbors. */
export const messageVersions = z.strictObject({
  /** From 1. */
  position: z.int().min(1),
  count: z.int().min(1),
  previousId: identifier.nullable(),
  nextId: identifier.nullable(),
});

export const message = z.strictObject({
  id: identifier,
  chatId: identifier,
  parentId: identifier.nullable(),
  role: z.enum(["user", "assistant"]),
  text: z.string().max(messageTextLimit),
  state: messageState,
  createdAt: timestampMs,
  /** An answer in the person's own words, put beside what a model wrote. */
  edited: z.boolean(),
  versions: messageVersions,
  generation: generationRecord.nullable(),
  error: appErrorData.nullable(),
  /** Files that were sent along; missing where there are none. */
  attachments: attachments.optional(),
});

export type Message = z.infer<typeof message>;
export type MessageState = z.infer<typeof messageState>;
