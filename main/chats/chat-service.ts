import type { Chat } from "../../app/chats/chat.ts";
import { plainTitle } from "../../app/chats/plain-title.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { EventName, EventPayload, RequestInput, RequestOutput } from "../../app/ipc/contract.ts";
import type { StorageConnection } from "./storage-connection.ts";

type ChatRequest =
  | "chats.list"
  | "chats.open"
  | "chats.openAt"
  | "chats.rename"
  | "chats.configure"
  | "chats.delete"
  | "chats.restore"
  | "chats.readMore"
  | "chats.tree"
  | "chats.beginBranch"
  | "chats.copyBranch"
  | "chats.editAnswer"
  | "chats.showVersion";

type Verb<Name extends ChatRequest> = Name extends `chats.${infer Rest}` ? Rest : never;

/** One function a request of the feature, named by its verb. */
export type ChatService = {
  readonly [Name in ChatRequest as Verb<Name>]: (input: RequestInput<Name>) => Promise<RequestOutput<Name>>;
};

export type ChatServiceOptions = {
  readonly storage: StorageConnection;
  readonly newId: () => string;
  readonly now: () => number;
  readonly publish: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
};

/** What a person does with chats, apart from talking. Every change is told to the window once it is stored. */
export const createChatService = ({ storage, newId, now, publish }: ChatServiceOptions): ChatService => {
  const upserted = (chat: Chat): Chat => {
    publish("chats.changed", { kind: "upserted", chat });
    return chat;
  };
  const visibleTitle = (title: string): string => {
    const plain = plainTitle(title);
    if (plain === "") {
      throw new AppError("invalid-request", "The title has no character that can be seen. Type another one.");
    }
    return plain;
  };

  return {
    list: () => storage.call("listChats", {}),
    open: ({ chatId }) => storage.call("readChat", { chatId }),
    openAt: ({ messageId }) => storage.call("openAt", { messageId }),
    readMore: (input) => storage.call("readMore", input),
    tree: ({ chatId }) => storage.call("readTree", { chatId }),
    beginBranch: ({ messageId }) => storage.call("beginBranch", { messageId }),
    copyBranch: async ({ messageId, title }) => {
      const copied = { messageId, chatId: newId(), title: visibleTitle(title), at: now() };
      const branch = await storage.call("copyBranch", copied);
      upserted(branch.chat);
      return branch;
    },
    editAnswer: async ({ messageId, text }) => {
      const edited = {
        besideMessageId: messageId,
        assistantMessageId: newId(),
        editedText: text,
        at: now(),
      };
      const branch = await storage.call("addVersion", edited);
      upserted(branch.chat);
      return branch;
    },
    rename: async ({ chatId, title }) =>
      upserted(await storage.call("changeChat", { chatId, title: visibleTitle(title) })),
    configure: async (input) => upserted(await storage.call("changeChat", input)),
    delete: async ({ chatId }) => {
      await storage.call("deleteChat", { chatId });
      publish("chats.changed", { kind: "removed", chatId });
      return {};
    },
    restore: async ({ chatId }) => upserted(await storage.call("restoreChat", { chatId })),
    showVersion: ({ messageId }) => storage.call("showVersion", { messageId }),
  };
};
