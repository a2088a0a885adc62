import { createStore } from "zustand/vanilla";
import type { Chat } from "../../app/chats/chat.ts";
import type { AppErrorData } from "../../app/errors/app-error.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type ChatActivity = "waiting" | "generating";

export type ChatsState = {
  /** Newest first. Null until main has answered. */
  readonly chats: readonly Chat[] | null;
  readonly error: AppErrorData | null;
  /** Chats whose answer is growing or waits for its turn. */
  readonly activity: Readonly<Record<string, ChatActivity>>;
  /** The chat that was deleted last, while it can be brought back from the notice. */
  readonly deleted: { readonly chatId: string; readonly title: string } | null;
  readonly refresh: () => Promise<void>;
  readonly rename: (chatId: string, title: string) => Promise<void>;
  readonly remove: (chat: Chat) => Promise<boolean>;
  /** Answers with the id of the chat that is back, or null. */
  readonly restore: () => Promise<string | null>;
  readonly forgetDeleted: () => void;
};

const newestFirst = (chats: readonly Chat[]): readonly Chat[] =>
  chats.toSorted((one, other) => other.updatedAt - one.updatedAt);

export const createChatsStore = (client: BridgeClient) => {
  const store = createStore<ChatsState>()((set, get) => ({
    chats: null,
    error: null,
    activity: {},
    deleted: null,
    refresh: async () => {
      try {
        set({ chats: newestFirst(await client.request("chats.list", {})), error: null });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    },
    rename: async (chatId, title) => {
      try {
        upsert(await client.request("chats.rename", { chatId, title }));
        set({ error: null });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    },
    remove: async ({ id, title }) => {
      try {
        await client.request("chats.delete", { chatId: id });
        drop(id);
        set({ deleted: { chatId: id, title }, error: null });
        return true;
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
        return false;
      }
    },
    restore: async () => {
      const { deleted } = get();
      if (deleted === null) {
        return null;
      }
      try {
        upsert(await client.request("chats.restore", { chatId: deleted.chatId }));
        set({ deleted: null, error: null });
        return deleted.chatId;
      } catch (thrown) {
        set({ deleted: null, error: toErrorData(thrown) });
        return null;
      }
    },
    forgetDeleted: () => set({ deleted: null }),
  }));

  const upsert = (chat: Chat): void =>
    store.setState(({ chats }) => ({
      chats: newestFirst([chat, ...(chats ?? []).filter(({ id }) => id !== chat.id)]),
    }));
  const drop = (chatId: string): void =>
    store.setState(({ chats }) => ({ chats: (chats ?? []).filter(({ id }) => id !== chatId) }));
  const setActivity = (chatId: string, activity: ChatActivity | null): void =>
    store.setState((state) => {
      if ((state.activity[chatId] ?? null) === activity) {
        return state;
      }
      const { [chatId]: _, ...others } = state.activity;
      return { activity: activity === null ? others : { ...others, [chatId]: activity } };
    });

  client.on("chats.changed", (change) =>
    change.kind === "upserted" ? upsert(change.chat) : drop(change.chatId),
  );
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
