import { createStore } from "zustand/vanilla";
import type { Chat } from "../../app/chats/chat.ts";
import { chatsPerRequest } from "../../app/chats/chats-per-request.ts";
import type { Folder } from "../../app/chats/folder.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import type { EventPayload } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import { type ChatSelection, keepShown, noSelection } from "./select-chats.ts";
import type { Undoable } from "./undoable.ts";

export type ChatActivity = "waiting" | "generating";

/** Null takes chats out of their folder. */
export type ChatOrder = {
  readonly folderId?: string | null;
  readonly pinned?: boolean;
  readonly archived?: boolean;
};

/** The name that is being typed in the list: of a new folder, for these chats, or of what is there. */
export type Naming =
  | { readonly kind: "new-folder"; readonly chatIds: readonly string[] }
  | { readonly kind: "folder"; readonly folderId: string }
  | { readonly kind: "chat"; readonly chatId: string };

export type ChatsState = {
  /** Newest first, archived ones too, temporary ones never. Null until main has answered. */
  readonly chats: readonly Chat[] | null;
  readonly folders: readonly Folder[];
  readonly error: AppErrorData | null;
  /** Chats whose answer is growing or waits for its turn. */
  readonly activity: Readonly<Record<string, ChatActivity>>;
  readonly archiveShown: boolean;
  readonly selection: ChatSelection;
  readonly naming: Naming | null;
  readonly undoable: Undoable | null;
  readonly refresh: () => Promise<void>;
  readonly showArchive: (shown: boolean) => void;
  readonly select: (selection: ChatSelection) => void;
  readonly name: (naming: Naming | null) => void;
  readonly rename: (chatId: string, title: string) => Promise<void>;
  /** Each of these answers whether it was done; where not, `error` says why. */
  readonly organize: (chatIds: readonly string[], order: ChatOrder) => Promise<boolean>;
  readonly remove: (chatIds: readonly string[]) => Promise<boolean>;
  readonly addFolder: (name: string, chatIds: readonly string[]) => Promise<boolean>;
  readonly changeFolder: (
    folderId: string,
    change: { readonly name?: string; readonly collapsed?: boolean },
  ) => Promise<boolean>;
  readonly removeFolder: (folder: Folder) => Promise<boolean>;
  /** Answers with the id of the copy, or null. */
  readonly duplicate: (chatId: string, title: string) => Promise<string | null>;
  readonly leaveTemporary: (chatId: string) => Promise<void>;
  /** Answers with the id of a chat to open, or null. */
  readonly undo: () => Promise<string | null>;
  readonly forgetUndoable: () => void;
};

const newestFirst = (chats: readonly Chat[]): readonly Chat[] =>
  chats.toSorted((one, other) => other.updatedAt - one.updatedAt);

const inParts = (chatIds: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(chatIds.length / chatsPerRequest) }, (_, index) =>
    chatIds.slice(index * chatsPerRequest, (index + 1) * chatsPerRequest),
  );

export const createChatsStore = (client: BridgeClient) => {
  const store = createStore<ChatsState>()((set, get) => {
    const attempt = async (work: () => Promise<Partial<ChatsState> | undefined>): Promise<boolean> => {
      try {
        const change = await work();
        set({ error: null, ...change });
        return true;
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
        return false;
      }
    };
    const organize = async (chatIds: readonly string[], order: ChatOrder): Promise<void> => {
      for (const part of inParts(chatIds)) {
        upsert(await client.request("chats.organize", { chatIds: part, ...order }));
      }
    };
    const restore = async (chatIds: readonly string[]): Promise<void> => {
      for (const part of inParts(chatIds)) {
        upsert(await client.request("chats.restore", { chatIds: part }));
      }
    };
    const titleOf = (chatIds: readonly string[]): string =>
      get().chats?.find(({ id }) => id === chatIds[0])?.title ?? "";

    const takeBack = async (undoable: Undoable): Promise<string | null> => {
      switch (undoable.kind) {
        case "deleted":
          await restore(undoable.chatIds);
          return undoable.chatIds.length === 1 ? (undoable.chatIds[0] ?? null) : null;
        case "archived":
          await organize(undoable.chatIds, { archived: false });
          return null;
        case "folder-deleted":
          await client.request("folders.restore", { folderId: undoable.folderId });
          return null;
        case "temporary-left":
          await restore([undoable.chatId]);
          return undoable.chatId;
        default:
          return assertNever(undoable);
      }
    };

    return {
      chats: null,
      folders: [],
      error: null,
      activity: {},
      archiveShown: false,
      selection: noSelection,
      naming: null,
      undoable: null,
      refresh: async () => {
        await attempt(async () => {
          const [chats, folders] = await Promise.all([
            client.request("chats.list", {}),
            client.request("folders.list", {}),
          ]);
          return { chats: newestFirst(chats), folders };
        });
      },
      showArchive: (archiveShown) => set({ archiveShown, selection: noSelection, naming: null }),
      select: (selection) => set({ selection }),
      name: (naming) => set(naming?.kind === "new-folder" ? { naming, archiveShown: false } : { naming }),
      rename: async (chatId, title) => {
        await attempt(async () => {
          upsert([await client.request("chats.rename", { chatId, title })]);
          return {};
        });
      },
      organize: (chatIds, order) =>
        attempt(async () => {
          const title = titleOf(chatIds);
          await organize(chatIds, order);
          return order.archived === true ? { undoable: { kind: "archived", chatIds, title } } : {};
        }),
      remove: (chatIds) =>
        attempt(async () => {
          const title = titleOf(chatIds);
          for (const part of inParts(chatIds)) {
            await client.request("chats.delete", { chatIds: part });
            drop(part);
          }
          return { undoable: { kind: "deleted", chatIds, title } };
        }),
      addFolder: (name, chatIds) =>
        attempt(async () => {
          const folder = await client.request("folders.add", { name });
          await organize(chatIds, { folderId: folder.id });
          return {};
        }),
      changeFolder: (folderId, change) =>
        attempt(async () => {
          // At once, for the eye; main says the same in a moment.
          set(({ folders }) => ({
            folders: folders.map((folder) => (folder.id === folderId ? { ...folder, ...change } : folder)),
          }));
          await client.request("folders.change", { folderId, ...change });
          return {};
        }),
      removeFolder: ({ id: folderId, name }) =>
        attempt(async () => {
          await client.request("folders.delete", { folderId });
          return { undoable: { kind: "folder-deleted", folderId, name } };
        }),
      duplicate: async (chatId, title) => {
        let copyId: string | null = null;
        await attempt(async () => {
          const copy = await client.request("chats.duplicate", { chatId, title });
          upsert([copy]);
          copyId = copy.id;
          return {};
        });
        return copyId;
      },
      leaveTemporary: async (chatId) => {
        try {
          await client.request("chats.leaveTemporary", { chatId });
          set({ undoable: { kind: "temporary-left", chatId } });
        } catch {
          // Where it is gone already, there is nothing to leave.
        }
      },
      undo: async () => {
        const { undoable } = get();
        let chatId: string | null = null;
        if (undoable !== null) {
          await attempt(async () => {
            chatId = await takeBack(undoable);
            return {};
          });
          set({ undoable: null });
        }
        return chatId;
      },
      forgetUndoable: () => set({ undoable: null }),
    };
  });

  const upsert = (changed: readonly Chat[]): void =>
    store.setState(({ chats }) => {
      const ids = new Set(changed.map(({ id }) => id));
      const listed = changed.filter(({ temporary }) => !temporary);
      return { chats: newestFirst([...listed, ...(chats ?? []).filter(({ id }) => !ids.has(id))]) };
    });
  const drop = (chatIds: readonly string[]): void =>
    store.setState(({ chats, selection }) => {
      const gone = new Set(chatIds);
      return {
        chats: (chats ?? []).filter(({ id }) => !gone.has(id)),
        selection: keepShown(selection, (id) => !gone.has(id)),
      };
    });
  const setActivity = (chatId: string, activity: ChatActivity | null): void =>
    store.setState((state) => {
      if ((state.activity[chatId] ?? null) === activity) {
        return state;
      }
      const { [chatId]: _, ...others } = state.activity;
      return { activity: activity === null ? others : { ...others, [chatId]: activity } };
    });
  const take = (change: EventPayload<"chats.changed">): void => {
    switch (change.kind) {
      case "upserted":
        upsert([change.chat]);
        break;
      case "several-upserted":
        upsert(change.chats);
        break;
      case "removed":
        drop([change.chatId]);
        break;
      case "several-removed":
        drop(change.chatIds);
        break;
      default:
        assertNever(change);
    }
  };

  client.on("chats.changed", take);
  client.on("folders.changed", ({ folders }) => store.setState({ folders }));
  client.on("generation.changed", ({ message }) =>
    setActivity(
      message.chatId,
      message.state === "waiting" || message.state === "generating" ? message.state : null,
    ),
  );
  client.on("generation.delta", ({ chatId }) => setActivity(chatId, "generating"));
  return store;
};

export type ChatsStore = ReturnType<typeof createChatsStore>;
