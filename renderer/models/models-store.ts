import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { LicenseText } from "../../app/licenses/license.ts";
import type { EngineStatus } from "../../app/models/engine-status.ts";
import type { ModelDetails } from "../../app/models/model-details.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import type { Asked } from "./asked.ts";

/** Which file's details are shown, and what is known of them so far. */
export type ShownDetails = {
  readonly modelFileId: string;
  readonly details: ModelDetails | null;
  readonly error: AppErrorData | null;
};

export type ModelsState = {
  /** Null until main has answered. */
  readonly files: readonly ModelFile[] | null;
  readonly engine: EngineStatus;
  readonly error: AppErrorData | null;
  /** By file: why it could not be deleted or exported, where it was asked for. */
  readonly failures: Readonly<Record<string, AppErrorData>>;
  readonly shownDetails: ShownDetails | null;
  /** The license text that was asked for in the details. */
  readonly shownLicense: {
    readonly modelFileId: string;
    readonly text: Asked<LicenseText | null>;
  } | null;
  /** The file that is out of the list already, and is deleted unless the person takes it back. */
  readonly deleting: ModelFile | null;
  readonly refresh: () => Promise<void>;
  /** `contextSize` is that of the chat it is loaded for; null or missing takes the one of the settings. */
  readonly load: (modelFileId: string, contextSize?: number | null) => Promise<void>;
  readonly unload: () => Promise<void>;
  readonly showDetails: (modelFileId: string | null) => Promise<void>;
  readonly readLicense: (modelFileId: string) => Promise<void>;
  readonly exportProvenance: (modelFileId: string) => Promise<void>;
  /** Takes it out of the list; `finishDeletion` then deletes it. One in use is refused by main at once. */
  readonly remove: (file: ModelFile) => Promise<void>;
  readonly undoDeletion: () => void;
  readonly finishDeletion: () => Promise<void>;
  readonly dismissFailure: (modelFileId: string) => void;
};

/** Whether the engine holds this file or is taking it. */
const isInUse = (engine: EngineStatus, modelFileId: string): boolean =>
  (engine.state === "ready" || engine.state === "loading") && engine.modelFileId === modelFileId;

export const createModelsStore = (client: BridgeClient) => {
  const store = createStore<ModelsState>()((set, get) => {
    const keep = async (work: () => Promise<Partial<ModelsState>>): Promise<void> => {
      try {
        set({ error: null, ...(await work()) });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    };
    const keepAt = async (modelFileId: string, work: () => Promise<unknown>): Promise<void> => {
      get().dismissFailure(modelFileId);
      try {
        await work();
      } catch (thrown) {
        set(({ failures }) => ({ failures: { ...failures, [modelFileId]: toErrorData(thrown) } }));
      }
    };
    return {
      files: null,
      engine: { state: "unloaded" },
      error: null,
      failures: {},
      shownDetails: null,
      shownLicense: null,
      deleting: null,
      refresh: () =>
        keep(async () => {
          const [files, engine] = await Promise.all([
            client.request("models.list", {}),
            client.request("models.status", {}),
          ]);
          return { files, engine };
        }),
      load: (modelFileId, contextSize = null) =>
        keep(async () => ({
          engine: await client.request("models.load", {
            modelFileId,
            ...(contextSize === null ? {} : { contextSize }),
          }),
        })),
      unload: () => keep(async () => ({ engine: await client.request("models.unload", {}) })),
      showDetails: async (modelFileId) => {
        if (modelFileId === null) {
          set({ shownDetails: null, shownLicense: null });
          return;
        }
        const before = get().shownDetails;
        // What is shown stays while it is asked for anew.
        set({
          shownDetails:
            before?.modelFileId === modelFileId ? before : { modelFileId, details: null, error: null },
        });
        const show = (found: Pick<ShownDetails, "details" | "error">): void =>
          set(({ shownDetails }) =>
            shownDetails?.modelFileId === modelFileId ? { shownDetails: { modelFileId, ...found } } : {},
          );
        try {
          show({ details: await client.request("models.details", { modelFileId }), error: null });
        } catch (thrown) {
          show({ details: null, error: toErrorData(thrown) });
        }
      },
      readLicense: async (modelFileId) => {
        const show = (text: Asked<LicenseText | null>): void => set({ shownLicense: { modelFileId, text } });
        const answer = (text: Asked<LicenseText | null>): void => {
          if (get().shownLicense?.modelFileId === modelFileId) {
            show(text);
          }
        };
        show({ state: "asking" });
        try {
          const value = await client.request("licenses.text", { of: { kind: "installed", modelFileId } });
          answer({ state: "answered", value });
        } catch (thrown) {
          answer({ state: "failed", error: toErrorData(thrown) });
        }
      },
      exportProvenance: (modelFileId) =>
        keepAt(modelFileId, () => client.request("models.exportProvenance", { modelFileId })),
      remove: async (file) => {
        await get().finishDeletion();
        get().dismissFailure(file.id);
        if (get().shownDetails?.modelFileId === file.id) {
          set({ shownDetails: null });
        }
        if (isInUse(get().engine, file.id)) {
          await keepAt(file.id, () => client.request("models.delete", { modelFileId: file.id }));
        } else {
          set({ deleting: file });
        }
      },
      undoDeletion: () => set({ deleting: null }),
      finishDeletion: async () => {
        const { deleting } = get();
        if (deleting === null) {
          return;
        }
        // It stays out of the list until main has told the new one.
        set(({ files }) => ({
          deleting: null,
          files: files?.filter(({ id }) => id !== deleting.id) ?? null,
        }));
        await keepAt(deleting.id, () => client.request("models.delete", { modelFileId: deleting.id }));
        if (get().failures[deleting.id] !== undefined) {
          await get().refresh();
        }
      },
      dismissFailure: (modelFileId) =>
        set(({ failures }) => ({
          failures: Object.fromEntries(Object.entries(failures).filter(([id]) => id !== modelFileId)),
        })),
    };
  });
  client.on("models.changed", () => {
    const { refresh, shownDetails, showDetails } = store.getState();
    void refresh();
    if (shownDetails !== null) {
      void showDetails(shownDetails.modelFileId);
    }
  });
  client.on("models.status", (engine) => store.setState({ engine }));
  return store;
};

export type ModelsStore = ReturnType<typeof createModelsStore>;
