import { createStore } from "zustand/vanilla";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { Quantization } from "../../app/quantization/quantization.ts";
import type { QuantizationPlan } from "../../app/quantization/quantization-plan.ts";
import type { QuantizationType } from "../../app/quantization/quantization-type.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type QuantizationState = {
  /** The file that the dialog is about; null while it is closed. */
  readonly parentId: string | null;
  /** What can be made of it; null until the engine has told. */
  readonly plan: QuantizationPlan | null;
  readonly chosen: readonly QuantizationType[];
  readonly usesText: boolean;
  readonly isStarting: boolean;
  readonly error: AppErrorData | null;
  /** What is made or was made since the start of the app, newest first, without what was dismissed. */
  readonly made: readonly Quantization[];
  readonly open: (parentId: string) => Promise<void>;
  readonly close: () => void;
  readonly choose: (type: QuantizationType, isChosen: boolean) => void;
  readonly setUsesText: (usesText: boolean) => void;
  readonly start: () => Promise<void>;
  readonly cancel: (quantizationId: string) => Promise<void>;
  readonly dismiss: (quantizationId: string) => void;
  readonly refresh: () => Promise<void>;
};

export const createQuantizationStore = (client: BridgeClient) => {
  const dismissed = new Set<string>();
  const store = createStore<QuantizationState>()((set, get) => ({
    parentId: null,
    plan: null,
    chosen: [],
    usesText: false,
    isStarting: false,
    error: null,
    made: [],
    open: async (parentId) => {
      const isSame = get().parentId === parentId;
      set({ parentId, error: null, ...(isSame ? {} : { plan: null, chosen: [], usesText: false }) });
      try {
        const plan = await client.request("quantizations.plan", { modelFileId: parentId });
        if (get().parentId === parentId) {
          set({ plan });
        }
      } catch (thrown) {
        if (get().parentId === parentId) {
          set({ error: toErrorData(thrown) });
        }
      }
    },
    close: () => set({ parentId: null, plan: null, chosen: [], usesText: false, error: null }),
    choose: (type, isChosen) =>
      set(({ chosen }) => ({
        chosen: isChosen ? [...chosen, type] : chosen.filter((one) => one !== type),
      })),
    setUsesText: (usesText) => set({ usesText }),
    start: async () => {
      const { parentId, chosen, usesText, isStarting } = get();
      if (parentId === null || chosen.length === 0 || isStarting) {
        return;
      }
      set({ isStarting: true, error: null });
      try {
        const started = await client.request("quantizations.start", {
          modelFileId: parentId,
          types: [...chosen],
          importanceText: usesText ? "dialog" : "none",
        });
        if (started !== null) {
          started.forEach(put);
          set({ chosen: [] });
        }
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      } finally {
        set({ isStarting: false });
      }
    },
    cancel: async (quantizationId) => {
      try {
        await client.request("quantizations.cancel", { quantizationId });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    },
    dismiss: (quantizationId) => {
      dismissed.add(quantizationId);
      set(({ made }) => ({ made: made.filter(({ id }) => id !== quantizationId) }));
    },
    refresh: async () => {
      try {
        const made = await client.request("quantizations.list", {});
        set({ made: made.filter(({ id }) => !dismissed.has(id)) });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    },
  }));

  const put = (one: Quantization): void => {
    if (!dismissed.has(one.id)) {
      store.setState(({ made }) => ({
        made: made.some(({ id }) => id === one.id)
          ? made.map((other) => (other.id === one.id ? one : other))
          : [one, ...made],
      }));
    }
  };
  client.on("quantizations.changed", (changed) => {
    put(changed);
    const { parentId, open } = store.getState();
    if (changed.state === "done" && changed.parentModelFileId === parentId) {
      // What was made is told in the plan, too.
      void open(parentId);
    }
  });
  return store;
};

export type QuantizationStore = ReturnType<typeof createQuantizationStore>;
