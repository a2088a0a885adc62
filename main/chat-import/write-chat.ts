import type { ExportedMessage } from "../../app/chat-export/exported-chat.ts";
import type { Chat } from "../../app/chats/chat.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { FoundChat } from "./read-chat-file.ts";
import type { StorageCalls } from "./storage-calls.ts";

type Part = { readonly from: number; readonly messages: readonly ExportedMessage[] };

export type ChatToWrite = {
  readonly add: (messages: readonly ExportedMessage[], from: number) => Promise<void>;
  /** Writes all of it in one transaction. */
  readonly commit: () => Promise<Chat>;
};

/**
 * Hands a chat to the storage host in parts, and has it written at once. The parts are kept until then: a host that
 * was started anew meanwhile has lost them, and is given them again.
 */
export const chatToWrite = (
  storage: StorageCalls,
  found: FoundChat,
  identity: { readonly importId: string; readonly at: number },
): ChatToWrite => {
  const { importId, at } = identity;
  const parts: Part[] = [];
  const stage = async ({ from, messages }: Part): Promise<void> => {
    await storage.call("stageMessages", { importId, from, messages: [...messages] });
  };
  const commit = (): Promise<Chat | null> => {
    const { app, sourceId, fingerprint, chat, messageCount } = found;
    return storage.call("commitChat", { importId, app, sourceId, fingerprint, chat, messageCount, at });
  };
  return {
    add: async (messages, from) => {
      const part = { from, messages };
      parts.push(part);
      await stage(part);
    },
    commit: async () => {
      const first = await commit();
      if (first !== null) {
        return first;
      }
      for (const part of parts) {
        await stage(part);
      }
      const second = await commit();
      if (second === null) {
        throw new AppError(
          "storage-failed",
          "The storage host was started anew again and again, so the chat was not written. Try again.",
        );
      }
      return second;
    },
  };
};
