import type { Chat } from "../../app/chats/chat.ts";
import type { EventName, EventPayload } from "../../app/ipc/contract.ts";
import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { StorageConnection } from "./storage-connection.ts";
import { visibleText } from "./visible-text.ts";

export type FolderHandlersOptions = {
  readonly storage: StorageConnection;
  readonly publish: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** What the window asks about folders. Every change is told to it once it is stored. */
export const createFolderHandlers = ({
  storage,
  publish,
  newId,
  now,
}: FolderHandlersOptions): FeatureHandlers<"folders"> => {
  const told = async <Result>(result: Result): Promise<Result> => {
    publish("folders.changed", { folders: await storage.call("listFolders", {}) });
    return result;
  };
  const tellOfChats = (chats: Chat[]): void => publish("chats.changed", { kind: "several-upserted", chats });

  return {
    "folders.list": () => storage.call("listFolders", {}),
    "folders.add": async ({ name }) =>
      told(
        await storage.call("addFolder", {
          folderId: newId(),
          name: visibleText(name, "name"),
          at: now(),
        }),
      ),
    "folders.change": async ({ folderId, name, collapsed }) =>
      told(
        await storage.call("changeFolder", {
          folderId,
          collapsed,
          ...(name === undefined ? {} : { name: visibleText(name, "name") }),
        }),
      ),
    "folders.delete": async ({ folderId }) => {
      tellOfChats(await storage.call("deleteFolder", { folderId }));
      return told({});
    },
    "folders.restore": async ({ folderId }) => {
      const chats = await storage.call("restoreFolder", { folderId });
      // The folder first, so that its chats find it.
      await told({});
      tellOfChats(chats);
      return {};
    },
  };
};
