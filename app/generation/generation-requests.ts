import { z } from "zod";
import { assistantCopy } from "../assistants/assistant.ts";
import { attachmentLimits } from "../attachments/attachment-limits.ts";
import { branch } from "../chats/branch.ts";
import { systemPrompt, temperature } from "../chats/chat.ts";
import { messageTextLimit } from "../chats/message-text-limit.ts";
import { typedText } from "../chats/typed-text.ts";
import { identifier, modelFileId } from "../identifiers.ts";
import { done } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { answerSettings } from "./answer-settings.ts";
import { contextPolicy } from "./context-policy.ts";
import { countedTextLimit } from "./counted-text-limit.ts";

/** What the window asks of a generation. */
export const generationRequests = {
  /** Stores the message, then answers; the answer grows in events. A null chat makes a new one. */
  "generation.send": {
    input: z
      .strictObject({
        chatId: identifier.nullable(),
        /** What a person typed: bounded, and never only white space unless something is attached. */
        text: z.string().max(messageTextLimit),
        /** Of the draft, in their order. */
        attachmentIds: z.array(identifier).max(attachmentLimits.perMessage).optional(),
        modelFileId: modelFileId.nullable(),
        /** For a new chat; an existing one has its own. */
        systemPrompt: systemPrompt.optional(),
        temperature: temperature.optional(),
        answerSettings: answerSettings.optional(),
        assistant: assistantCopy.nullable().optional(),
        /** For a new chat: it is never written to disk. */
        temporary: z.boolean().optional(),
      })
      .refine(({ text, attachmentIds = [] }) => text.trim() !== "" || attachmentIds.length > 0),
    output: branch,
  },
  /** Puts another message of the person's beside the given one, and answers it. */
  "generation.edit": { input: z.strictObject({ messageId: identifier, text: typedText }), output: branch },
  /** A new version beside the given answer. */
  "generation.regenerate": {
    input: z.strictObject({ messageId: identifier }),
    output: branch,
  },
  /** Goes on with an answer that ended at the maximum of tokens, or was stopped or interrupted. */
  "generation.continue": {
    input: z.strictObject({
      messageId: identifier,
      /** For this answer alone, where the chat has outgrown the context. */
      whenOutgrown: contextPolicy.optional(),
    }),
    output: branch,
  },
  /** Tokens of a text by the loaded model; null where none is loaded, or while it is at work. */
  "generation.countTokens": {
    input: z.strictObject({ text: z.string().max(countedTextLimit) }),
    output: z.strictObject({ tokens: z.int().min(0).nullable() }),
  },
  /** Stops a growing answer, or takes a waiting one out of the queue. */
  "generation.stop": { input: z.strictObject({ messageId: identifier }), output: done },
  /** The page has painted everything up to this sequence number of this answer. */
  "generation.acknowledge": {
    input: z.strictObject({ messageId: identifier, sequence: z.int().min(0) }),
    output: done,
  },
} as const satisfies RequestShapes;
