import type { Chat } from "../../app/chats/chat.ts";
import type { EventName, EventPayload, RequestInput, RequestOutput } from "../../app/ipc/contract.ts";
import { requireUsableSchema } from "../../app/json-output/require-usable-schema.ts";
import type { StorageConnection } from "./storage-connection.ts";
import { visibleText } from "./visible-text.ts";

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
  | "chats.organize"
  | "chats.duplicate"
  | "chats.showVersion"
  | "chats.summaries"
  | "chats.changeSummary"
  | "chats.search"
  | "chats.find";

type Verb<Name extends ChatRequest> = Name extends `chats.${infer Rest}` ? Rest : never;

/** One function a request of the feature, named by its verb. */
export type ChatService = {
  readonly [Name in ChatRequest as Verb<Name>]: (input: RequestInput<Name>) => Promise<RequestOutput<Name>>;
};

export type ChatServiceOptions = {
  readonly storage: StorageConnection;
  readonly publish: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** What a person does with chats, apart from talking. Every change is told to the window once it is stored. */
export const createChatService = ({ storage, publish, newId, now }: ChatServiceOptions): ChatService => {
  const upserted = (chat: Chat): Chat => {
    publish("chats.changed", { kind: "upserted", chat });
    return chat;
  };
  const severalUpserted = (chats: Chat[]): Chat[] => {
    publish("chats.changed", { kind: "several-upserted", chats });
    return chats;
  };

  return {
    list: () => storage.call("listChats", {}),
    open: ({ chatId }) => storage.call("readChat", { chatId }),
    openAt: ({ messageId }) => storage.call("openAt", { messageId }),
    readMore: (input) => storage.call("readMore", input),
    tree: ({ chatId }) => storage.call("readTree", { chatId }),
    beginBranch: ({ messageId }) => storage.call("beginBranch", { messageId }),
    copyBranch: async ({ messageId, title }) => {
      const copied = { messageId, chatId: newId(), title: visibleText(title, "title"), at: now() };
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
      upserted(await storage.call("changeChat", { chatId, title: visibleText(title, "title") })),
    configure: async (input) => {
      requireUsableSchema(input.answerSettings);
      return upserted(await storage.call("changeChat", input));
    },
    delete: async ({ chatIds }) => {
      await storage.call("deleteChats", { chatIds });
      publish("chats.changed", { kind: "several-removed", chatIds });
      return {};
    },
    restore: async ({ chatIds }) => severalUpserted(await storage.call("restoreChats", { chatIds })),
    organize: async (input) => severalUpserted(await storage.call("organizeChats", input)),
    duplicate: async ({ chatId, title }) =>
      upserted(
        await storage.call("duplicateChat", {
          chatId,
          copyId: newId(),
          title: visibleText(title, "title"),
          at: now(),
        }),
      ),
    showVersion: ({ messageId }) => storage.call("showVersion", { messageId }),
    summaries: ({ chatId }) => storage.call("listSummaries", { chatId }),
    changeSummary: async (input) => {
      const summary = await storage.call("changeSummary", { ...input, at: now() });
      publish("chats.summaryChanged", { summary });
      return summary;
    },
    search: (input) => storage.call("search", input),
    find: (input) => storage.call("findInChat", input),
  };
};
