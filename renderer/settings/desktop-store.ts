import { createStore } from "zustand/vanilla";
import type { DesktopStatus } from "../../app/desktop/desktop-status.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";

export type DesktopState = {
  /** Null until main has answered. */
  readonly status: DesktopStatus | null;
  readonly refresh: () => Promise<void>;
  readonly showQuickQuestion: () => Promise<void>;
};

export const createDesktopStore = (client: BridgeClient) => {
  const store = createStore<DesktopState>()((set) => ({
    status: null,
    refresh: async () => {
      try {
        set({ status: await client.request("desktop.status", {}) });
      } catch {
        // Nothing is said of it then; the switches work all the same.
      }
    },
    showQuickQuestion: async () => {
      await client.request("desktop.showQuickQuestion", {}).catch(() => undefined);
    },
  }));
  client.on("desktop.changed", (status) => store.setState({ status }));
  return store;
};

export type DesktopStore = ReturnType<typeof createDesktopStore>;
