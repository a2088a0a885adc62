import type { Message } from "../../app/chats/message.ts";

/** Whether there is anything before the person's last message that could be left out or summarized. */
export const canMakeRoom = (messages: readonly Message[]): boolean =>
  messages.findLastIndex(({ role }) => role === "user") > 0;
