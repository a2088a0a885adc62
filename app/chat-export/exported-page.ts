import { z } from "zod";
import { exportedChat, exportedMessage } from "./exported-chat.ts";

/** A message as the writers get it: with its place among all, counted from 1. */
export const placedMessage = z.strictObject({
  ...exportedMessage.shape,
  number: z.int().min(1),
  /** The number of the message it follows; null for a first one. */
  parentNumber: z.int().min(1).nullable(),
  version: z.strictObject({ position: z.int().min(1), count: z.int().min(1) }),
});
export type PlacedMessage = z.infer<typeof placedMessage>;

/** A part of a chat, small enough to be handled without anybody waiting. */
export const exportedPage = z.strictObject({
  chat: exportedChat,
  messages: z.array(placedMessage).max(1000),
  /** Where the next part begins; null after the last. */
  next: z.int().min(1).nullable(),
});
export type ExportedPage = z.infer<typeof exportedPage>;
