import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";

/** What concerns the whole window: a host that went away, settings that could not be read. Kept until dismissed. */
export type NoticeState = {
  readonly error: AppErrorData | null;
  /** The sentence about the settings file was read and put away. */
  readonly settingsNoticeRead: boolean;
  readonly dismiss: () => void;
  readonly dismissSettingsNotice: () => void;
};

export const createNoticeStore = (client: BridgeClient) => {
  const store = createStore<NoticeState>()((set) => ({
    error: null,
    settingsNoticeRead: false,
    dismiss: () => set({ error: null }),
    dismissSettingsNotice: () => set({ settingsNoticeRead: true }),
  }));
  client.on("hosts.stopped", ({ error }) => store.setState({ error }));
  return store;
};

export type NoticeStore = ReturnType<typeof createNoticeStore>;
