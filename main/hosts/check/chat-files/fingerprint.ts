import { createHash } from "node:crypto";
import type { ReadChat } from "../../../../app/chat-import/read-chat.ts";

/**
 * What makes two chats the same wherever they came from, as SHA-256: title, system prompt, and the tree with roles,
 * texts and times. Not the ids, which are made anew for other apps' chats.
 */
export const fingerprintOf = ({ chat, messages }: ReadChat): string => {
  const hash = createHash("sha256");
  const places = new Map<string, number>();
  hash.update(JSON.stringify([chat.title, chat.systemPrompt]));
  for (const [index, { id, parentId, role, text, createdAt }] of messages.entries()) {
    places.set(id, index);
    hash.update(
      JSON.stringify([parentId === null ? -1 : (places.get(parentId) ?? -1), role, text, createdAt]),
    );
  }
  return hash.digest("hex");
};
