import { createChatService } from "./chats/chat-service.ts";
import { createStorageConnection } from "./chats/storage-connection.ts";
import type { HostFor } from "./compose-hosts.ts";
import { storageConfinement } from "./hosts/process/confinements.ts";
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
  const storage = createStorageConnection({
    host: storageHost,
    databasePath: profile.databasePath,
    keyHex: () => loadProfileKey(profile.keyPath, profile.databasePath),
  });
  const chats = createChatService({ storage, newId, now: Date.now, publish: shell.publish });
  void storage.call("purgeDeleted", {}).catch(() => log("the deleted chats could not be purged"));
  return { storageHost, storage, chats };
};
