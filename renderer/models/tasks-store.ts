import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import type { FileElsewhere, ModelTask } from "../../app/models/model-task.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type ImportMode = RequestInput<"models.import">["mode"];
export type ImportFrom = RequestInput<"models.import">["from"];

/** Long work on model files, and what starts it: import, verification, moving the folder. */
export type TasksState = {
  /** Oldest first. */
  readonly tasks: readonly ModelTask[];
  readonly error: AppErrorData | null;
  /** Whether what is imported is copied, or used where it lies. */
  readonly mode: ImportMode;
  /** Files that were dropped on the window and wait for the person's choice. */
  readonly offer: { readonly offerId: string; readonly names: readonly string[] } | null;
  /** Model files that other apps keep. Null until they were looked for. */
  readonly elsewhere: readonly FileElsewhere[] | null;
  readonly lookingElsewhere: boolean;
  readonly refresh: () => Promise<void>;
  readonly setMode: (mode: ImportMode) => void;
  readonly importFiles: (from: ImportFrom, mode?: ImportMode) => Promise<void>;
  readonly offerFiles: (files: readonly File[]) => Promise<void>;
  readonly acceptOffer: (mode: ImportMode) => Promise<void>;
  readonly declineOffer: () => void;
  readonly findElsewhere: () => Promise<void>;
  readonly closeElsewhere: () => void;
  /** Null verifies all. */
  readonly verify: (modelFileId: string | null) => Promise<void>;
  readonly moveFolder: () => Promise<void>;
  readonly cancel: (taskId: string) => Promise<void>;
  /** Puts a task that has ended out of sight. */
  readonly dismiss: (taskId: string) => void;
  readonly dismissError: () => void;
};

export const createTasksStore = (client: BridgeClient) => {
  const upsert = (...changed: readonly ModelTask[]): void =>
    store.setState(({ tasks }) => {
      const all = new Map(tasks.map((task) => [task.id, task]));
      for (const task of changed) {
        all.set(task.id, task);
      }
      return { tasks: [...all.values()] };
    });
  /** Out of sight by the person's wish, or because there is newer news; main still tells of them when asked for all. */
  const dismissed = new Set<string>();
  const putAway = (isOver: (task: ModelTask) => boolean): void =>
    store.setState(({ tasks }) => {
      for (const task of tasks) {
        if (task.state !== "running" && isOver(task)) {
          dismissed.add(task.id);
        }
      }
      return { tasks: tasks.filter(({ id }) => !dismissed.has(id)) };
    });
  /** An answer may arrive after the events that tell how far its task has come since. */
  const add = (started: readonly ModelTask[]): void => {
    const known = new Set(store.getState().tasks.map(({ id }) => id));
    upsert(...started.filter(({ id }) => !known.has(id)));
  };

  const store = createStore<TasksState>()((set, get) => {
    const keep = async (work: () => Promise<void>): Promise<void> => {
      set({ error: null });
      try {
        await work();
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    };
    return {
      tasks: [],
      error: null,
      mode: "copy",
      offer: null,
      elsewhere: null,
      lookingElsewhere: false,
      refresh: () =>
        keep(async () => {
          const newestFirst = await client.request("models.tasks", {});
          set({ tasks: newestFirst.filter(({ id }) => !dismissed.has(id)).reverse() });
        }),
      setMode: (mode) => set({ mode }),
      importFiles: (from, mode = get().mode) =>
        keep(async () => add(await client.request("models.import", { from, mode }))),
      offerFiles: (files) =>
        keep(async () => {
          set({ offer: await client.offerFiles(files) });
        }),
      acceptOffer: async (mode) => {
        const { offer } = get();
        if (offer !== null) {
          set({ offer: null });
          await get().importFiles({ kind: "dropped", offerId: offer.offerId }, mode);
        }
      },
      declineOffer: () => set({ offer: null }),
      findElsewhere: async () => {
        set({ lookingElsewhere: true });
        await keep(async () => {
          set({ elsewhere: await client.request("models.findElsewhere", {}) });
        });
        set({ lookingElsewhere: false });
      },
      closeElsewhere: () => set({ elsewhere: null }),
      verify: (modelFileId) =>
        keep(async () => {
          // What an earlier check found is no longer the news.
          putAway(
            (task) => task.kind === "verify" && (modelFileId === null || task.modelFileId === modelFileId),
          );
          add(await client.request("models.verify", { modelFileId }));
        }),
      moveFolder: () =>
        keep(async () => {
          const task = await client.request("models.moveFolder", {});
          if (task !== null) {
            add([task]);
          }
        }),
      cancel: (taskId) =>
        keep(async () => {
          await client.request("models.cancelTask", { taskId });
        }),
      dismiss: (taskId) => {
        const modelFileId = get().tasks.find(({ id }) => id === taskId)?.modelFileId ?? null;
        // Older news of the same file is no news either.
        putAway((task) => task.id === taskId || (modelFileId !== null && task.modelFileId === modelFileId));
      },
      dismissError: () => set({ error: null }),
    };
  });
  client.on("models.task", (task) => upsert(task));
  // What was imported is no longer only elsewhere.
  client.on("models.changed", () => {
    if (store.getState().elsewhere !== null) {
      void store.getState().findElsewhere();
    }
  });
  return store;
};

export type TasksStore = ReturnType<typeof createTasksStore>;
