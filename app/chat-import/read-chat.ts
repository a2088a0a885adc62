import type { ChatFileKind, ExportedChat, ExportedMessage } from "../chat-export/exported-chat.ts";

/** A chat as it was read out of a file, whatever app wrote it. */
export type ReadChat = {
  readonly kind: ChatFileKind;
  /** What the app that wrote it calls the chat; may be empty. */
  readonly sourceId: string;
  readonly chat: ExportedChat;
  /** Parents before their children. */
  readonly messages: readonly ExportedMessage[];
};

/** Why one chat of a file cannot be read: a reason that ends a sentence. The others can be, all the same. */
export class UnreadableChat extends Error {
  override readonly name = "UnreadableChat";
}
