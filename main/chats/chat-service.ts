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
  | "chats.showVersion"
  | "chats.summaries"
  | "chats.changeSummary";

type Verb<Name extends ChatRequest> = Name extends `chats.${infer Rest}` ? Rest : never;

/** One function a request of the feature, named by its verb. */
export type ChatService = {
  readonly [Name in ChatRequest as Verb<Name>]: (input: RequestInput<Name>) => Promise<RequestOutput<Name>>;
};

export type ChatServiceOptions = {
  readonly storage: StorageConnection;
  readonly publish: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
};

/** What a person does with chats, apart from talking. Every change is told to the window once it is stored. */
export const createChatService = ({ storage, publish }: ChatServiceOptions): ChatService => {
  const upserted = (chat: Chat): Chat => {
    publish("chats.changed", { kind: "upserted", chat });
    return chat;
  };

  return {
    list: () => storage.call("listChats", {}),
    open: ({ chatId }) => storage.call("readChat", { chatId }),
    openAt: ({ messageId }) => storage.call("openAt", { messageId }),
    rename: async ({ chatId, title }) => {
      const plain = plainTitle(title);
      if (plain === "") {
        throw new AppError(
          "invalid-request",
          "The title has no character that can be seen. Type another one.",
        );
      }
      return upserted(await storage.call("changeChat", { chatId, title: plain }));
    },
    configure: async (input) => upserted(await storage.call("changeChat", input)),
    delete: async ({ chatId }) => {
      await storage.call("deleteChat", { chatId });
      publish("chats.changed", { kind: "removed", chatId });
      return {};
    },
    restore: async ({ chatId }) => upserted(await storage.call("restoreChat", { chatId })),
    showVersion: ({ messageId }) => storage.call("showVersion", { messageId }),
    summaries: ({ chatId }) => storage.call("listSummaries", { chatId }),
    changeSummary: async (input) => {
      const summary = await storage.call("changeSummary", { ...input, at: Date.now() });
      publish("chats.summaryChanged", { summary });
      return summary;
    },
  };
};
