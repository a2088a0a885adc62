import { createChatService } from "./chats/chat-service.ts";
import { createDraftHandlers } from "./chats/create-draft-handlers.ts";
import { createFolderHandlers } from "./chats/create-folder-handlers.ts";
import { createStorageConnection } from "./chats/storage-connection.ts";
import { temporaryChatLost } from "./chats/temporary-chat-lost.ts";
import { createTemporaryChats } from "./chats/temporary-chats.ts";
import type { HostFor } from "./compose-hosts.ts";
import { storageConfinement, temporaryStorageConfinement } from "./hosts/process/confinements.ts";
import { storageContract } from "./hosts/storage/contract.ts";
import type { ProfileFolder } from "./profile/profile-folder.ts";
import { loadProfileKey } from "./profile/profile-key.ts";
import type { ShellServices } from "./shell/start-shell.ts";

export type ComposeChatsOptions = {
  readonly hostFor: HostFor;
  readonly profile: ProfileFolder;
  readonly shell: Pick<ShellServices, "publish" | "onQuit">;
  readonly newId: () => string;
  readonly log: (line: string) => void;
};

/** The encrypted database, the host that keeps it, and what a person does with chats. */
export const composeChats = ({ hostFor, profile, shell, newId, log }: ComposeChatsOptions) => {
  const storageHost = hostFor({
    contract: storageContract,
    confinement: () => storageConfinement(profile.path),
  });
  shell.onQuit(() => storageHost.dispose());
  const temporaryStorageHost = hostFor({
    contract: storageContract,
    confinement: temporaryStorageConfinement,
    isBeside: true,
  });
  shell.onQuit(() => temporaryStorageHost.dispose());
  const { publish } = shell;
  const stored = createStorageConnection({
    host: storageHost,
    databasePath: profile.databasePath,
    keyHex: () => loadProfileKey(profile.keyPath, profile.databasePath),
  });
  const temporaryChats = createTemporaryChats({
    stored,
    host: temporaryStorageHost,
    onKept: (chat) => publish("chats.changed", { kind: "upserted", chat }),
    onLost: (chatIds) => {
      publish("chats.changed", { kind: "several-removed", chatIds: [...chatIds] });
      publish("hosts.stopped", { host: "storage", error: temporaryChatLost().toData() });
    },
  });
  const { storage } = temporaryChats;
  const chats = createChatService({ storage, publish, newId, now: Date.now });
  void storage.call("purgeDeleted", {}).catch(() => log("the deleted chats could not be purged"));
  return {
    storageHost,
    storage,
    storageAside: { ...stored.aside, pipe: storageHost.pipe },
    chats,
    temporaryChats,
    folderHandlers: createFolderHandlers({ storage, publish, newId, now: Date.now }),
    draftHandlers: createDraftHandlers(storage, Date.now),
  };
};
