import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { EvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";
import type { ExaminedSet } from "../../app/evaluation-sets/evaluation-set-requests.ts";
import type { EventPayload } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type EvaluationSetsState = {
  /** Built-in ones first. Null until main has answered. */
  readonly sets: readonly EvaluationSet[] | null;
  readonly error: AppErrorData | null;
  /** The file that is being imported; null while the dialog is closed. */
  readonly chosen: { readonly importId: string; readonly name: string } | null;
  /** What is in it; null until it was read. */
  readonly examined: ExaminedSet | null;
  /** What the set is to be called. */
  readonly name: string;
  readonly progress: EventPayload<"evaluationSets.progress"> | null;
  readonly isImporting: boolean;
  readonly importError: AppErrorData | null;
  /** The one removed last, while it can be brought back from the notice. */
  readonly removed: EvaluationSet | null;
  readonly refresh: () => Promise<void>;
  readonly choose: () => Promise<void>;
  readonly setName: (name: string) => void;
  readonly finishImport: () => Promise<void>;
  readonly close: () => void;
  readonly remove: (set: EvaluationSet) => Promise<void>;
  readonly restore: () => Promise<void>;
  readonly dismiss: () => void;
};

const closed = {
  chosen: null,
  examined: null,
  name: "",
  progress: null,
  isImporting: false,
  importError: null,
} as const;

/** `onImported` is told of each set that a person brought in. */
export const createEvaluationSetsStore = (client: BridgeClient, onImported: (set: EvaluationSet) => void) => {
  const store = createStore<EvaluationSetsState>()((set, get) => {
    const isChosen = (importId: string): boolean => get().chosen?.importId === importId;
    const attempt = async (work: () => Promise<Partial<EvaluationSetsState>>): Promise<void> => {
      try {
        set({ error: null, ...(await work()) });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    };
    return {
      ...closed,
      sets: null,
      error: null,
      removed: null,
      refresh: () => attempt(async () => ({ sets: await client.request("evaluationSets.list", {}) })),
      choose: () =>
        attempt(async () => {
          const chosen = await client.request("evaluationSets.choose", {});
          if (chosen === null) {
            return {};
          }
          const { importId } = chosen;
          set({ ...closed, chosen });
          try {
            const examined = await client.request("evaluationSets.examine", { importId });
            if (isChosen(importId)) {
              set({ examined, name: examined.about.name, progress: null });
            }
          } catch (thrown) {
            if (isChosen(importId)) {
              set({ importError: toErrorData(thrown), progress: null });
            }
          }
          return {};
        }),
      setName: (name) => set({ name }),
      finishImport: async () => {
        const { chosen, examined, name, isImporting } = get();
        if (chosen === null || examined === null || isImporting) {
          return;
        }
        set({ isImporting: true, importError: null });
        try {
          const imported = await client.request("evaluationSets.import", {
            importId: chosen.importId,
            about: { ...examined.about, name: name.trim() === "" ? examined.about.name : name.trim() },
          });
          onImported(imported);
          set(closed);
          await get().refresh();
        } catch (thrown) {
          set({ importError: toErrorData(thrown), isImporting: false });
        }
      },
      close: () => {
        const { chosen } = get();
        set(closed);
        if (chosen !== null) {
          void client.request("evaluationSets.cancel", { importId: chosen.importId }).catch(() => undefined);
        }
      },
      remove: (removed) =>
        attempt(async () => {
          await client.request("evaluationSets.remove", { setId: removed.setId });
          return {
            removed,
            sets: get().sets?.filter(({ setId }) => setId !== removed.setId) ?? null,
          };
        }),
      restore: () =>
        attempt(async () => {
          const { removed } = get();
          if (removed !== null) {
            await client.request("evaluationSets.restore", { setId: removed.setId });
          }
          set({ removed: null });
          return { sets: await client.request("evaluationSets.list", {}) };
        }),
      dismiss: () => set({ error: null, removed: null }),
    };
  });
  client.on("evaluationSets.changed", () => void store.getState().refresh());
  client.on("evaluationSets.progress", (progress) => {
    if (store.getState().chosen?.importId === progress.importId) {
      store.setState({ progress });
    }
  });
  return store;
};

export type EvaluationSetsStore = ReturnType<typeof createEvaluationSetsStore>;
