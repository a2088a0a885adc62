import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error.ts";
import type { EngineStatus } from "../../app/models/engine-status.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type ModelsState = {
  /** Null until main has answered. */
  readonly files: readonly ModelFile[] | null;
  readonly engine: EngineStatus;
  readonly error: AppErrorData | null;
  readonly refresh: () => Promise<void>;
  readonly load: (modelFileId: string) => Promise<void>;
  readonly unload: () => Promise<void>;
};

export const createModelsStore = (client: BridgeClient) => {
  const store = createStore<ModelsState>()((set) => {
    const keep = async (work: () => Promise<Partial<ModelsState>>): Promise<void> => {
      try {
        set({ error: null, ...(await work()) });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    };
    return {
      files: null,
      engine: { state: "unloaded" },
      error: null,
      refresh: () =>
        keep(async () => {
          const [files, engine] = await Promise.all([
            client.request("models.list", {}),
            client.request("models.status", {}),
          ]);
          return { files, engine };
        }),
      load: (modelFileId) =>
        keep(async () => ({ engine: await client.request("models.load", { modelFileId }) })),
      unload: () => keep(async () => ({ engine: await client.request("models.unload", {}) })),
    };
  });
  client.on("models.changed", () => void store.getState().refresh());
  client.on("models.status", (engine) => store.setState({ engine }));
  return store;
};

export type ModelsStore = ReturnType<typeof createModelsStore>;
