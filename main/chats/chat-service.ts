import type { Chat } from "../../app/chats/chat.ts";
import type { Folder } from "../../app/chats/folder.ts";
import { plainTitle } from "../../app/chats/plain-title.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { EventName, EventPayload, RequestInput, RequestOutput } from "../../app/ipc/contract.ts";
import type { StorageConnection } from "./storage-connection.ts";

type ChatRequest =
  | "chats.list"
  | "chats.open"
  | "chats.rename"
  | "chats.configure"
  | "chats.delete"
  | "chats.restore"
  | "chats.organize"
  | "chats.duplicate"
  | "chats.listFolders"
  | "chats.addFolder"
  | "chats.changeFolder"
  | "chats.deleteFolder"
  | "chats.restoreFolder"
  | "chats.listDrafts"
  | "chats.writeDraft"
  | "chats.showVersion";

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

/** What can be seen of a title or a name, or the reason why it is refused. */
const visible = (text: string, what: "title" | "name"): string => {
  const plain = plainTitle(text);
  if (plain === "") {
    throw new AppError("invalid-request", `The ${what} has no character that can be seen. Type another one.`);
  }
  return plain;
};

/** What a person does with chats, apart from talking. Every change is told to the window once it is stored. */
export const createChatService = ({ storage, publish, newId, now }: ChatServiceOptions): ChatService => {
  const upserted = (chat: Chat): Chat => {
    publish("chats.changed", { kind: "upserted", chat });
    return chat;
  };

  const severalUpserted = (chats: Chat[]): Chat[] => {
    if (chats.length > 0) {
      publish("chats.changed", { kind: "several-upserted", chats });
    }
    return chats;
  };
  /** Tells of all folders once one has changed. */
  const foldersChanged = async <Result>(result: Result): Promise<Result> => {
    publish("chats.foldersChanged", { folders: await storage.call("listFolders", {}) });
    return result;
  };
  const folderNamed = (folderId: string, folders: readonly Folder[]): Folder => {
    const found = folders.find(({ id }) => id === folderId);
    if (found === undefined) {
      throw new AppError("not-found", "This folder does not exist any more. Choose another one.");
    }
    return found;
  };

  return {
    list: () => storage.call("listChats", {}),
    open: ({ chatId }) => storage.call("readChat", { chatId }),
    rename: async ({ chatId, title }) =>
      upserted(await storage.call("changeChat", { chatId, title: visible(title, "title") })),
    configure: async (input) => upserted(await storage.call("changeChat", input)),
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
          title: visible(title, "title"),
          at: now(),
        }),
      ),
    listFolders: () => storage.call("listFolders", {}),
    addFolder: async ({ name }) =>
      foldersChanged(
        await storage.call("addFolder", { folderId: newId(), name: visible(name, "name"), at: now() }),
      ),
    changeFolder: async ({ folderId, name, collapsed }) =>
      foldersChanged(
        await storage.call("changeFolder", {
          folderId,
          collapsed,
          ...(name === undefined ? {} : { name: visible(name, "name") }),
        }),
      ),
    deleteFolder: async ({ folderId }) => {
      severalUpserted(await storage.call("deleteFolder", { folderId }));
      return foldersChanged({});
    },
    restoreFolder: async ({ folderId }) => {
      const chats = await storage.call("restoreFolder", { folderId });
      const restored = await foldersChanged(folderNamed(folderId, await storage.call("listFolders", {})));
      severalUpserted(chats);
      return restored;
    },
    listDrafts: () => storage.call("listDrafts", {}),
    writeDraft: async (draft) => storage.call("writeDraft", { ...draft, at: now() }),
    showVersion: ({ messageId }) => storage.call("showVersion", { messageId }),
  };
};
