import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { attachment, attachmentName, attachmentText } from "./attachment.ts";
import { attachmentLimits } from "./attachment-limits.ts";

/** Which draft an attachment belongs to: of a chat, or (null) of the one that has not begun. */
export const attachmentPlace = z.strictObject({
  chatId: identifier.nullable(),
  /** Of a temporary chat: kept in memory alone. */
  temporary: z.boolean(),
});
export type AttachmentPlace = z.infer<typeof attachmentPlace>;

/** Files that a person named and that are not read yet. */
const takenFiles = z
  .array(z.strictObject({ attachmentId: identifier, name: attachmentName }))
  .max(attachmentLimits.perMessage);

/** One of a draft by its id, one of a message by its place there, counted from 0. */
export const attachmentSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("draft"), attachmentId: identifier }),
  z.strictObject({
    kind: z.literal("sent"),
    messageId: identifier,
    index: z
      .int()
      .min(0)
      .max(attachmentLimits.perMessage - 1),
  }),
]);
export type AttachmentSource = z.infer<typeof attachmentSource>;

/** The text of an attachment is shown in pieces of at most this length, in UTF-16 units. */
export const attachmentPieceLength = 50_000;

/** What the window asks about files that are sent along with messages. */
export const attachmentRequests = {
  /** The system's dialog; empty where it was cancelled. Nothing is read yet. */
  "attachments.choose": { input: nothing, output: takenFiles },
  /** Files that were dropped on the window, by the offer that the preload script made. */
  "attachments.takeOffer": { input: z.strictObject({ offerId: identifier }), output: takenFiles },
  /**
   * Reads the file, once: what becomes of it afterwards does not matter, and asking again answers the same. Fails with
   * attachment-refused.
   */
  "attachments.add": {
    input: z.strictObject({ attachmentId: identifier, place: attachmentPlace }),
    output: attachment,
  },
  /** A long text that was pasted. */
  "attachments.addText": {
    input: z.strictObject({ text: attachmentText, place: attachmentPlace }),
    output: z.strictObject({ attachmentId: identifier, attachment }),
  },
  /** Those of all drafts, and where they belong; of temporary chats those that are in memory still. */
  "attachments.list": {
    input: nothing,
    output: z
      .array(z.strictObject({ ...attachmentPlace.shape, attachmentId: identifier, attachment }))
      .max(100_000),
  },
  /** Takes attachments off a draft, and ends the reading of files. */
  "attachments.remove": {
    input: z.strictObject({ attachmentIds: z.array(identifier).max(attachmentLimits.perMessage) }),
    output: done,
  },
  /** A draft went into a temporary chat with what is attached, or out of it. */
  "attachments.move": {
    input: z.strictObject({
      attachmentIds: z.array(identifier).max(attachmentLimits.perMessage),
      place: attachmentPlace,
    }),
    output: done,
  },
  /** A piece of the text, exactly as the model gets it. `next` is where the following one begins, null after the last. */
  "attachments.read": {
    input: z.strictObject({
      source: attachmentSource,
      from: z.int().min(0).max(attachmentLimits.characters),
    }),
    output: z.strictObject({
      text: z.string().max(attachmentPieceLength + 1),
      next: z.int().min(1).nullable(),
    }),
  },
  /** Tokens in the prompt, with the frame; an estimate where no model is loaded, or while it is at work. */
  "attachments.countTokens": {
    input: z.strictObject({ attachmentId: identifier }),
    output: z.strictObject({ tokens: z.int().min(0), exact: z.boolean() }),
  },
} as const satisfies RequestShapes;
