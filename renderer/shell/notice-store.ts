import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";

/** What concerns the whole window: a host that went away, settings that could not be read. Kept until dismissed. */
export type NoticeState = {
  /** A host that stopped; also until it works again. */
  readonly error: AppErrorData | null;
  /** The sentence about the settings file was read and put away. */
  readonly settingsNoticeRead: boolean;
  readonly dismiss: () => void;
  readonly dismissSettingsNotice: () => void;
};

/** Time to read that the storage host stopped, before it is asked whether it is back. */
const readingMs = 6000;

export const createNoticeStore = (client: BridgeClient) => {
  const store = createStore<NoticeState>()((set) => ({
    error: null,
    settingsNoticeRead: false,
    dismiss: () => set({ error: null }),
    dismissSettingsNotice: () => set({ settingsNoticeRead: true }),
  }));
  let stoppedHost: string | null = null;
  const takeBack = (error: AppErrorData): void =>
    store.setState((state) => (state.error === error ? { error: null } : state));

  client.on("hosts.stopped", ({ host, error }) => {
    stoppedHost = host;
    store.setState({ error });
    if (host === "storage") {
      setTimeout(() => {
        // Where it does not answer, the sentence stays true and stays shown.
        client.request("chats.list", {}).then(
          () => takeBack(error),
          () => undefined,
        );
      }, readingMs);
    }
  });
  client.on("models.status", ({ state }) => {
    const { error } = store.getState();
    if (state === "ready" && stoppedHost === "inference" && error !== null) {
      takeBack(error);
    }
  });
  return store;
};

export type NoticeStore = ReturnType<typeof createNoticeStore>;
