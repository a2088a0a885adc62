import { createStore } from "zustand/vanilla";
import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { RequestOutput } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import { type ComparisonDraft, emptyDraft, withText } from "./comparison-draft.ts";
import type { ComparisonsStore } from "./comparisons-store.ts";

export type ComparisonEstimate = RequestOutput<"comparisons.estimate">;

export type NewComparisonState = {
  /** What is chosen so far; it stays while one goes elsewhere. */
  readonly draft: ComparisonDraft;
  readonly estimate: ComparisonEstimate | null;
  readonly isEstimating: boolean;
  readonly isStarting: boolean;
  readonly error: AppErrorData | null;
  readonly change: (changed: Partial<ComparisonDraft>) => void;
  /** Takes a set in, unless it is asked already. */
  readonly ask: (set: { readonly setId: string; readonly name: string }) => void;
  /** Names the built-in text, unless another is chosen. */
  readonly takeBuiltInText: () => Promise<void>;
  readonly chooseText: () => Promise<void>;
  /** Asks what the plan would take; null is no plan yet. A later question takes the place of an earlier one. */
  readonly reckon: (plan: ComparisonPlan | null) => Promise<void>;
  readonly start: (plan: ComparisonPlan) => Promise<void>;
  readonly dismiss: () => void;
};

export const createNewComparisonStore = (client: BridgeClient, comparisons: ComparisonsStore) => {
  let asked = 0;
  return createStore<NewComparisonState>()((set, get) => {
    const attempt = async (work: () => Promise<Partial<NewComparisonState>>): Promise<void> => {
      try {
        set({ error: null, ...(await work()) });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    };
    return {
      draft: emptyDraft,
      estimate: null,
      isEstimating: false,
      isStarting: false,
      error: null,
      change: (changed) => set(({ draft }) => ({ draft: { ...draft, ...changed } })),
      ask: ({ setId, name }) =>
        set(({ draft }) => ({
          draft: draft.sets.some((one) => one.setId === setId)
            ? draft
            : { ...draft, sets: [...draft.sets, { setId, name, maximumItems: null }] },
        })),
      takeBuiltInText: () =>
        attempt(async () => {
          const chosen = await client.request("comparisons.builtInText", {});
          return { draft: withText(get().draft, chosen) };
        }),
      chooseText: () =>
        attempt(async () => {
          const chosen = await client.request("comparisons.chooseText", {});
          return chosen === null ? {} : { draft: withText(get().draft, chosen) };
        }),
      reckon: async (plan) => {
        asked += 1;
        const mine = asked;
        if (plan === null) {
          set({ estimate: null, isEstimating: false });
          return;
        }
        set({ isEstimating: true });
        try {
          const estimate = await client.request("comparisons.estimate", { plan });
          if (mine === asked) {
            set({ estimate, isEstimating: false, error: null });
          }
        } catch (thrown) {
          if (mine === asked) {
            set({ estimate: null, isEstimating: false, error: toErrorData(thrown) });
          }
        }
      },
      start: async (plan) => {
        if (get().isStarting) {
          return;
        }
        set({ isStarting: true });
        await attempt(async () => {
          const made = await client.request("comparisons.create", { plan });
          comparisons.getState().put(made);
          comparisons.getState().go({ kind: "one", comparisonId: made.id });
          return { draft: { ...emptyDraft, text: get().draft.text }, estimate: null };
        });
        set({ isStarting: false });
      },
      dismiss: () => set({ error: null }),
    };
  });
};

export type NewComparisonStore = ReturnType<typeof createNewComparisonStore>;
