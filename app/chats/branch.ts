import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { chat } from "./chat.ts";
import { message } from "./message.ts";

/**
 * A part of the branch that a chat shows: neighbors, oldest first. Long chats come in parts; what is missing at either
 * end is counted, so that a message's place among all is `before` plus its place here.
 */
export const branch = z.strictObject({
  chat,
  messages: z.array(message),
  /** Messages of the shown branch before the first and after the last of these. */
  before: z.int().min(0),
  after: z.int().min(0),
  /** The last message of the shown branch, where it is not among these. */
  latest: message.nullable(),
  /** What follows the last message in the tree, where the shown branch ends before it: a branch begins there. */
  continuationId: identifier.nullable(),
});

export type Branch = z.infer<typeof branch>;
