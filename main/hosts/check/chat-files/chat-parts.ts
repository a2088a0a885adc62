import type { ExportedMessage } from "../../../../app/chat-export/exported-chat.ts";
import { textUnitsOf } from "../../../../app/chat-export/text-units-of.ts";
import { AppError } from "../../../../app/errors/app-error.ts";
import type { ChatPart } from "../contract.ts";
import { type ChatsOfFile, chatsOfFile } from "./chats-of-file.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** A part holds as many messages as fit; one message alone may be larger. */
const partTextUnits = 256 * 1024;
const partMessages = 150;

export type ChatParts = {
  readonly open: (filePath: string, threadPath: string | null) => void;
  /** The next part, or null after the last. */
  readonly next: () => Promise<ChatPart | null>;
};

/** Hands out what is in a file bit by bit, as main asks for it: nobody is flooded, nobody waits for a whole chat. */
export const chatParts = (): ChatParts => {
  let chats: ChatsOfFile | null = null;
  let pending: readonly ExportedMessage[] = [];
  let at = 0;

  const takeMessages = (): ExportedMessage[] => {
    const taken: ExportedMessage[] = [];
    let units = 0;
    for (; at < pending.length && taken.length < partMessages; at += 1) {
      const message = pending[at];
      if (message === undefined || (taken.length > 0 && units + textUnitsOf(message) > partTextUnits)) {
        break;
      }
      units += textUnitsOf(message);
      taken.push(message);
    }
    return taken;
  };

  return {
    open: (filePath, threadPath) => {
      chats = chatsOfFile(filePath, threadPath);
      pending = [];
      at = 0;
    },
    next: async () => {
      if (chats === null) {
        throw new AppError("invalid-request", "No file is open.");
      }
      if (at < pending.length) {
        return { kind: "messages", messages: takeMessages(), last: at >= pending.length };
      }
      const found = await chats.next();
      if (found.done === true) {
        return null;
      }
      if (found.value.kind === "unreadable") {
        return found.value;
      }
      const { read } = found.value;
      pending = read.messages;
      at = 0;
      const messages = takeMessages();
      return {
        kind: "chat",
        app: read.kind,
        sourceId: read.sourceId,
        fingerprint: fingerprintOf(read),
        chat: read.chat,
        messageCount: read.messages.length,
        messages,
        last: at >= pending.length,
      };
    },
  };
};
