import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";

/** What concerns the whole window: a host that went away. Kept until it is dismissed. */
export type NoticeState = {
  readonly error: AppErrorData | null;
  readonly dismiss: () => void;
};

export const createNoticeStore = (client: BridgeClient) => {
  const store = createStore<NoticeState>()((set) => ({
    error: null,
    dismiss: () => set({ error: null }),
  }));
  client.on("hosts.stopped", ({ error }) => store.setState({ error }));
  return store;
};

export type NoticeStore = ReturnType<typeof createNoticeStore>;
