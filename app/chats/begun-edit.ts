import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { messageTextLimit } from "./message-text-limit.ts";

/** A message that is being edited, with the text as it is now. */
export const begunEdit = z.strictObject({
  messageId: identifier,
  text: z.string().max(messageTextLimit),
});

export type BegunEdit = z.infer<typeof begunEdit>;
