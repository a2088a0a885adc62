import { createStore } from "zustand/vanilla";
import type { TokenTrace } from "../../app/comparison/token-trace.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type TracesState = {
  readonly comparisonId: string | null;
  /** The newest first. Null until main has answered. */
  readonly traces: readonly TokenTrace[] | null;
  /** Which of them is in view. */
  readonly shown: number;
  readonly prompt: string;
  readonly maximumTokens: number;
  readonly isRunning: boolean;
  readonly error: AppErrorData | null;
  readonly open: (comparisonId: string) => Promise<void>;
  readonly change: (changed: Partial<Pick<TracesState, "prompt" | "maximumTokens" | "shown">>) => void;
  readonly run: () => Promise<void>;
  readonly dismiss: () => void;
};

export const createTracesStore = (client: BridgeClient) =>
  createStore<TracesState>()((set, get) => ({
    comparisonId: null,
    traces: null,
    shown: 0,
    prompt: "",
    maximumTokens: 48,
    isRunning: false,
    error: null,
    open: async (comparisonId) => {
      if (get().comparisonId === comparisonId && get().traces !== null) {
        return;
      }
      set({ comparisonId, traces: null, shown: 0, error: null });
      try {
        const traces = await client.request("comparisons.traces", { comparisonId });
        if (get().comparisonId === comparisonId) {
          set({ traces });
        }
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    },
    change: (changed) => set(changed),
    run: async () => {
      const { comparisonId, prompt, maximumTokens, isRunning } = get();
      if (comparisonId === null || isRunning || prompt.trim() === "") {
        return;
      }
      set({ isRunning: true, error: null });
      try {
        const trace = await client.request("comparisons.trace", { comparisonId, prompt, maximumTokens });
        if (get().comparisonId === comparisonId) {
          set({ traces: [trace, ...(get().traces ?? [])], shown: 0 });
        }
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      } finally {
        set({ isRunning: false });
      }
    },
    dismiss: () => set({ error: null }),
  }));

export type TracesStore = ReturnType<typeof createTracesStore>;
