import type { Message } from "../../app/chats/message.ts";
import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { ChatService } from "./chat-service.ts";

export type ChatHandlersOptions = {
  readonly chats: ChatService;
  /** Puts the answer being written in place of what the database has of it. */
  readonly withLiveAnswer: (messages: readonly Message[]) => Message[];
  /** Ends what is being written in a chat, to its last write. */
  readonly stopChat: (chatId: string) => Promise<void>;
};

/** What the window asks about chats, apart from talking. */
export const createChatHandlers = ({
  chats,
  withLiveAnswer,
  stopChat,
}: ChatHandlersOptions): FeatureHandlers<"chats"> => ({
  "chats.list": chats.list,
  "chats.open": async (input) => {
    const { chat, messages } = await chats.open(input);
    return { chat, messages: withLiveAnswer(messages) };
  },
  "chats.rename": chats.rename,
  "chats.configure": chats.configure,
  "chats.delete": async (input) => {
    await stopChat(input.chatId);
    return chats.delete(input);
  },
  "chats.restore": chats.restore,
  "chats.showVersion": async (input) => {
    const { chat, messages } = await chats.showVersion(input);
    return { chat, messages: withLiveAnswer(messages) };
  },
});
