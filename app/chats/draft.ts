import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { messageTextLimit } from "./message-text-limit.ts";

/** What was typed and not sent: of a chat, or (null) of the one that has not begun. */
export const draft = z.strictObject({
  chatId: identifier.nullable(),
  text: z.string().max(messageTextLimit),
});

export type Draft = z.infer<typeof draft>;
