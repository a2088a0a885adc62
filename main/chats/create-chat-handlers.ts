import type { Branch } from "../../app/chats/branch.ts";
import type { Message } from "../../app/chats/message.ts";
import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { ChatService } from "./chat-service.ts";
import type { TemporaryChats } from "./temporary-chats.ts";

export type ChatHandlersOptions = {
  readonly chats: ChatService;
  readonly temporaryChats: Pick<TemporaryChats, "leave" | "keep">;
  /** Puts the answer being written in place of what the database has of it. */
  readonly withLiveAnswer: (branch: Branch) => Branch;
  readonly withLiveText: (messages: readonly Message[]) => Message[];
  /** Ends what is being written in a chat, to its last write. */
  readonly stopChat: (chatId: string) => Promise<void>;
};

/** What the window asks about chats, apart from talking. */
export const createChatHandlers = ({
  chats,
  temporaryChats,
  withLiveAnswer,
  withLiveText,
  stopChat,
}: ChatHandlersOptions): FeatureHandlers<"chats"> => ({
  "chats.list": chats.list,
  "chats.open": async (input) => withLiveAnswer(await chats.open(input)),
  "chats.openAt": async (input) => withLiveAnswer(await chats.openAt(input)),
  "chats.readMore": async (input) => withLiveText(await chats.readMore(input)),
  "chats.tree": chats.tree,
  "chats.beginBranch": async (input) => withLiveAnswer(await chats.beginBranch(input)),
  "chats.copyBranch": chats.copyBranch,
  "chats.editAnswer": chats.editAnswer,
  "chats.rename": chats.rename,
  "chats.configure": chats.configure,
  "chats.delete": async (input) => {
    await Promise.all(input.chatIds.map(stopChat));
    return chats.delete(input);
  },
  "chats.restore": chats.restore,
  "chats.summaries": chats.summaries,
  "chats.changeSummary": chats.changeSummary,
  "chats.organize": chats.organize,
  "chats.duplicate": chats.duplicate,
  "chats.leaveTemporary": async ({ chatId }) => {
    await stopChat(chatId);
    await temporaryChats.leave(chatId);
    return {};
  },
  "chats.keepTemporary": ({ chatId }) => temporaryChats.keep(chatId),
  "chats.showVersion": async (input) => withLiveAnswer(await chats.showVersion(input)),
  "chats.search": chats.search,
  "chats.find": chats.find,
});
