import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { SavedStatesUse } from "../../app/saved-states/saved-state-requests.ts";
import type { AppInfo } from "../../app/settings/app-info.ts";
import type { Settings, SettingsChange } from "../../app/settings/settings.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type SettingsState = {
  /** Null until main has answered. */
  readonly settings: Settings | null;
  readonly info: AppInfo | null;
  readonly error: AppErrorData | null;
  readonly refresh: () => Promise<void>;
  readonly refreshInfo: () => Promise<void>;
  readonly change: (change: SettingsChange) => Promise<void>;
  readonly chooseModelFolder: (choice: "dialog" | "default") => Promise<void>;
  readonly chooseCertificateFile: (choice: "dialog" | "none") => Promise<void>;
  /** Null until main has answered. */
  readonly savedStates: SavedStatesUse | null;
  readonly refreshSavedStates: () => Promise<void>;
  readonly deleteSavedStates: () => Promise<void>;
  readonly reveal: (what: "profile" | "models" | "log") => Promise<void>;
};

export const createSettingsStore = (client: BridgeClient) => {
  const store = createStore<SettingsState>()((set) => {
    const keep = async (work: () => Promise<Partial<SettingsState>>): Promise<void> => {
      try {
        set({ ...(await work()), error: null });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    };
    return {
      settings: null,
      info: null,
      savedStates: null,
      error: null,
      refresh: () => keep(async () => ({ settings: await client.request("settings.get", {}) })),
      refreshInfo: () => keep(async () => ({ info: await client.request("app.info", {}) })),
      change: (change) => keep(async () => ({ settings: await client.request("settings.change", change) })),
      chooseModelFolder: (choice) =>
        keep(async () => {
          const settings = await client.request("settings.chooseModelFolder", { choice });
          return { settings, info: await client.request("app.info", {}) };
        }),
      chooseCertificateFile: (choice) =>
        keep(async () => ({ settings: await client.request("settings.chooseCertificateFile", { choice }) })),
      refreshSavedStates: () =>
        keep(async () => ({ savedStates: await client.request("savedStates.use", {}) })),
      deleteSavedStates: () =>
        keep(async () => {
          await client.request("savedStates.deleteAll", {});
          return { savedStates: await client.request("savedStates.use", {}) };
        }),
      reveal: (what) =>
        keep(async () => {
          await client.request("settings.reveal", { what });
          return {};
        }),
    };
  });
  client.on("settings.changed", (settings) => store.setState({ settings }));
  return store;
};

export type SettingsStore = ReturnType<typeof createSettingsStore>;
