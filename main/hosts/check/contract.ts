import { z } from "zod";
import { attachmentWithText } from "../../../app/attachments/attachment.ts";
import { chatFileKind, exportedChat, exportedMessage } from "../../../app/chat-export/exported-chat.ts";
import { answerScore } from "../../../app/evaluation-sets/answer-score.ts";
import { brokenLine } from "../../../app/evaluation-sets/broken-line.ts";
import { evaluationItem } from "../../../app/evaluation-sets/evaluation-item.ts";
import { aboutEvaluationSet } from "../../../app/evaluation-sets/evaluation-set.ts";
import { evaluationSetLimits } from "../../../app/evaluation-sets/evaluation-set-limits.ts";
import { sha256 } from "../../../app/identifiers.ts";
import { modelHeader } from "../../../app/models/model-header.ts";
import type { HostContract } from "../process/host-contract.ts";

/** At most 64 KiB in the file. `text` is the author's, unchanged: whoever shows it makes it safe to show. */
export const chatTemplateText = z.strictObject({ text: z.string().max(64 * 1024), sha256 });
export type ChatTemplateText = z.infer<typeof chatTemplateText>;

const someMessages = z.array(exportedMessage).max(1000);

/** Some of a file of chats: the beginning of a chat, more of its messages, or a chat that cannot be read. */
export const chatPart = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("chat"),
    app: chatFileKind,
    sourceId: z.string().max(200),
    fingerprint: sha256,
    chat: exportedChat,
    messageCount: z.int().min(0).max(1_000_000),
    messages: someMessages,
    /** Whether this ends the chat. */
    last: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("messages"), messages: someMessages, last: z.boolean() }),
  z.strictObject({
    kind: z.literal("unreadable"),
    title: z.string().max(200),
    reason: z.string().min(1).max(500),
  }),
]);
export type ChatPart = z.infer<typeof chatPart>;

const fileBytes = z.int().min(0).max(evaluationSetLimits.fileBytes);

/** Some records of a file that is read as an evaluation set, in their order. */
export const evaluationSetPart = z.strictObject({
  items: z.array(evaluationItem).max(1000),
  brokenLines: z.array(brokenLine).max(1000),
  /** Fields or columns that no item has, named at their first occurrence. */
  ignoredFields: z.array(z.string().min(1).max(60)).max(50),
  doneBytes: fileBytes,
});
export type EvaluationSetPart = z.infer<typeof evaluationSetPart>;

/** The beginning of such a file. What it does not say of itself is null. */
export const openedEvaluationSet = z.strictObject({
  fileFormat: z.enum(["jsonl", "csv"]),
  about: aboutEvaluationSet.partial().nullable(),
  totalBytes: fileBytes,
});
export type OpenedEvaluationSet = z.infer<typeof openedEvaluationSet>;

/** The check host reads one hostile file, may die, and ends with the call. */
export const checkContract = {
  name: "check",
  calls: {
    /** Fails with model-missing, model-not-gguf, model-truncated, model-damaged or model-unsupported. */
    readModelHeader: {
      input: z.strictObject({
        filePath: z.string().min(1).max(4096),
        /** For the beginning of a file that is elsewhere: the size of the whole, which the tensors must fit into. */
        wholeFileBytes: z
          .int()
          .min(1)
          .max(2 ** 48)
          .optional(),
      }),
      output: modelHeader,
    },
    /** The text of the chat template, or null where the file has none. Fails as `readModelHeader`. */
    readChatTemplate: {
      input: z.strictObject({ filePath: z.string().min(1).max(4096) }),
      output: chatTemplateText.nullable(),
    },
    /** The header of a model that lies in several files, given in their order; checked as one. */
    readSplitModelHeader: {
      input: z.strictObject({ filePaths: z.array(z.string().min(1).max(4096)).min(2).max(1000) }),
      output: modelHeader,
    },
    /**
     * Opens a file of chats: ours, or one of ChatGPT, Open WebUI or Jan. `threadPath` is what may lie beside a thread
     * of Jan. What it holds comes by `nextChatPart`.
     */
    openChats: {
      input: z.strictObject({
        filePath: z.string().min(1).max(4096),
        threadPath: z.string().min(1).max(4096).nullable(),
      }),
      output: z.strictObject({}),
    },
    /** Null after the last. Fails with chat-file-refused. */
    nextChatPart: { input: z.strictObject({}), output: chatPart.nullable() },
    /** The text of a document, whole. Fails with attachment-refused. */
    extractText: {
      input: z.strictObject({ filePath: z.string().min(1).max(4096) }),
      output: attachmentWithText,
    },
    /**
     * Opens a file of JSON lines or a table as an evaluation set; its items come by `nextEvaluationItems`. Fails with
     * evaluation-set-refused where no part of the file can be one.
     */
    openEvaluationSet: {
      input: z.strictObject({ filePath: z.string().min(1).max(4096) }),
      output: openedEvaluationSet,
    },
    /** Null after the last. Fails with evaluation-set-refused where there are too many items or broken lines. */
    nextEvaluationItems: { input: z.strictObject({}), output: evaluationSetPart.nullable() },
    /** Null for an item that a person judges. Patterns run here, where they may take what time they want. */
    scoreAnswers: {
      input: z.strictObject({
        answers: z
          .array(z.strictObject({ item: evaluationItem, answer: z.string().max(4_000_000) }))
          .max(1000),
      }),
      output: z.array(answerScore.nullable()).max(1000),
    },
    /** Streams the file once. */
    hashFile: {
      input: z.strictObject({ filePath: z.string().min(1).max(4096) }),
      output: z.strictObject({ sha256, sizeBytes: z.int().min(0) }),
    },
  },
  events: {
    pageProgress: z.strictObject({ donePages: z.int().min(0), totalPages: z.int().min(1) }),
    hashProgress: z.strictObject({ bytes: z.int().min(0), sizeBytes: z.int().min(0) }),
  },
} as const satisfies HostContract;

export type CheckContract = typeof checkContract;
