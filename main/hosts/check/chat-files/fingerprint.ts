import { createHash } from "node:crypto";
import type { ReadChat } from "../../../../app/chat-import/read-chat.ts";

/**
 * What tells that a chat came before, as SHA-256: what its app calls it, title, system prompt, and the tree with
 * roles, texts and times. Not the ids of messages, which are made anew for other apps' chats.
 */
export const fingerprintOf = ({ kind, sourceId, chat, messages }: ReadChat): string => {
  const hash = createHash("sha256");
  const places = new Map<string, number>();
  hash.update(JSON.stringify([kind, sourceId, chat.title, chat.systemPrompt]));
  for (const [index, { id, parentId, role, text, createdAt, attachments = [] }] of messages.entries()) {
    places.set(id, index);
    hash.update(
      JSON.stringify([
        parentId === null ? -1 : (places.get(parentId) ?? -1),
        role,
        text,
        createdAt,
        ...attachments.map(({ name, sha256 }) => [name, sha256]),
      ]),
    );
  }
  return hash.digest("hex");
};
