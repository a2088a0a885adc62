import type { Chat } from "../../app/chats/chat.ts";
import type { ContextPolicy } from "../../app/generation/context-policy.ts";

/** What a chat does when it outgrows the context: what it says itself, else what the settings say. */
export const effectivePolicy = (
  chat: Pick<Chat, "whenOutgrown"> | null,
  inSettings: ContextPolicy | undefined,
): ContextPolicy =>
  chat === null || chat.whenOutgrown === "default" ? (inSettings ?? "ask") : chat.whenOutgrown;
