import { createStore } from "zustand/vanilla";
import type { Comparison, ComparisonSummary } from "../../app/comparison/comparison.ts";
import type { JudgingOptions } from "../../app/comparison/judging-options.ts";
import type { Judgment } from "../../app/comparison/judgment.ts";
import type { Repetition } from "../../app/comparison/repetition/repetition.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

/** Where one is on the page Compare. */
export type ComparisonPlace =
  | { readonly kind: "list" }
  | { readonly kind: "new" }
  | { readonly kind: "one"; readonly comparisonId: string };

export const comparisonParts = ["results", "items", "tokens"] as const;
export type ComparisonPart = (typeof comparisonParts)[number];

type ExportFormat = RequestInput<"comparisons.export">["format"];
type Exported = { readonly path: string; readonly sizeBytes: number };

export type ComparisonsState = {
  /** Newest first. Null until main has answered. */
  readonly comparisons: readonly ComparisonSummary[] | null;
  readonly error: AppErrorData | null;
  readonly place: ComparisonPlace;
  readonly part: ComparisonPart;
  /** The one in view, with all that was measured. Null until main has answered. */
  readonly shown: Comparison | null;
  readonly shownError: AppErrorData | null;
  /** What is said of its figures. Null until main has judged them. */
  readonly judgment: Judgment | null;
  readonly judgmentError: AppErrorData | null;
  /** Beside the comparison that it repeats. Null where it repeats none, and until main has answered. */
  readonly repetition: Repetition | null;
  /** The one deleted last, while it can be brought back from the notice. */
  readonly deleted: { readonly comparisonId: string; readonly name: string } | null;
  /** What was written last, until it is dismissed. */
  readonly exported: Exported | null;
  readonly refresh: () => Promise<void>;
  readonly go: (place: ComparisonPlace) => void;
  readonly showPart: (part: ComparisonPart) => void;
  /** Reads the one in view again: something more of it was measured. */
  readonly reread: () => Promise<void>;
  readonly pause: (comparisonId: string) => Promise<void>;
  readonly resume: (comparisonId: string) => Promise<void>;
  readonly repeat: (comparisonId: string) => Promise<void>;
  readonly rename: (comparisonId: string, name: string) => Promise<void>;
  readonly remove: (comparison: ComparisonSummary) => Promise<void>;
  readonly restore: () => Promise<void>;
  readonly judge: (judging: JudgingOptions) => Promise<void>;
  readonly exportAs: (format: ExportFormat) => Promise<void>;
  /** Takes in what was made or changed elsewhere. */
  readonly put: (summary: ComparisonSummary) => void;
  readonly dismiss: () => void;
};

export const createComparisonsStore = (client: BridgeClient) => {
  const store = createStore<ComparisonsState>()((set, get) => {
    const attempt = async (work: () => Promise<Partial<ComparisonsState>>): Promise<void> => {
      try {
        set({ error: null, ...(await work()) });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    };
    const isInView = (comparisonId: string): boolean => {
      const { place } = get();
      return place.kind === "one" && place.comparisonId === comparisonId;
    };
    let judgingChanges = 0;
    /** Those that are judged now, and whether something was measured meanwhile. */
    const judging = new Map<string, { isOutdated: boolean }>();
    /** One judgment of each at a time: what is measured meanwhile is judged once more after it. */
    const judgeShown = async (comparisonId: string): Promise<void> => {
      const before = judging.get(comparisonId);
      if (before !== undefined) {
        before.isOutdated = true;
        return;
      }
      const now = { isOutdated: false };
      judging.set(comparisonId, now);
      try {
        const judgment = await client.request("comparisons.judgment", { comparisonId });
        if (isInView(comparisonId)) {
          set({ judgment, judgmentError: null });
        }
      } catch (thrown) {
        if (isInView(comparisonId)) {
          set({ judgmentError: toErrorData(thrown) });
        }
      }
      judging.delete(comparisonId);
      if (now.isOutdated && isInView(comparisonId)) {
        await judgeShown(comparisonId);
      }
    };
    /** Without it the figures stand for themselves: a failure is no reason to hide them behind an alert. */
    const readRepetition = async ({ id, repeats }: Comparison): Promise<void> => {
      const repetition =
        repeats === null
          ? null
          : await client.request("comparisons.repetition", { comparisonId: id }).catch(() => null);
      if (isInView(id)) {
        set({ repetition });
      }
    };
    const take = (comparison: Comparison): void => {
      if (isInView(comparison.id)) {
        set({ shown: comparison, shownError: null });
        void judgeShown(comparison.id);
        void readRepetition(comparison);
      }
    };
    return {
      comparisons: null,
      error: null,
      place: { kind: "list" },
      part: "results",
      shown: null,
      shownError: null,
      judgment: null,
      judgmentError: null,
      repetition: null,
      deleted: null,
      exported: null,
      refresh: () => attempt(async () => ({ comparisons: await client.request("comparisons.list", {}) })),
      go: (place) => {
        set({
          place,
          part: "results",
          shown: null,
          shownError: null,
          judgment: null,
          judgmentError: null,
          repetition: null,
          error: null,
          exported: null,
        });
        void get().reread();
      },
      showPart: (part) => set({ part }),
      reread: async () => {
        const { place } = get();
        if (place.kind !== "one") {
          return;
        }
        const { comparisonId } = place;
        try {
          take(await client.request("comparisons.open", { comparisonId }));
        } catch (thrown) {
          if (isInView(comparisonId)) {
            set({ shownError: toErrorData(thrown) });
          }
        }
      },
      pause: (comparisonId) =>
        attempt(async () => {
          get().put(await client.request("comparisons.pause", { comparisonId }));
          return {};
        }),
      resume: (comparisonId) =>
        attempt(async () => {
          get().put(await client.request("comparisons.resume", { comparisonId }));
          return {};
        }),
      repeat: (comparisonId) =>
        attempt(async () => {
          const repeated = await client.request("comparisons.repeat", { comparisonId });
          get().put(repeated);
          get().go({ kind: "one", comparisonId: repeated.id });
          return {};
        }),
      rename: (comparisonId, name) =>
        attempt(async () => {
          get().put(await client.request("comparisons.rename", { comparisonId, name }));
          return {};
        }),
      remove: ({ id, plan }) =>
        attempt(async () => {
          await client.request("comparisons.remove", { comparisonId: id });
          drop(id);
          return { deleted: { comparisonId: id, name: plan.name } };
        }),
      restore: () =>
        attempt(async () => {
          const { deleted } = get();
          if (deleted !== null) {
            get().put(await client.request("comparisons.restore", { comparisonId: deleted.comparisonId }));
          }
          return { deleted: null };
        }),
      judge: async (judging) => {
        const { shown } = get();
        if (shown === null) {
          return;
        }
        // At once, so that a second change builds on the first one and does not take it back.
        set({ shown: { ...shown, judging } });
        judgingChanges += 1;
        const mine = judgingChanges;
        await attempt(async () => {
          const judged = await client.request("comparisons.judge", { comparisonId: shown.id, judging });
          if (mine === judgingChanges) {
            take(judged);
          }
          return {};
        });
        if (get().error !== null) {
          await get().reread();
        }
      },
      exportAs: async (format) => {
        const { shown } = get();
        if (shown === null) {
          return;
        }
        await attempt(async () => ({
          exported: await client.request("comparisons.export", { comparisonId: shown.id, format }),
        }));
      },
      put: (summary) =>
        set(({ comparisons, shown }) => ({
          comparisons:
            comparisons === null
              ? null
              : comparisons.some(({ id }) => id === summary.id)
                ? comparisons.map((one) => (one.id === summary.id ? summary : one))
                : [summary, ...comparisons],
          shown: shown?.id === summary.id ? { ...shown, ...summary } : shown,
        })),
      dismiss: () => set({ error: null, deleted: null, exported: null }),
    };
  });

  const drop = (comparisonId: string): void =>
    store.setState(({ comparisons, place }) => ({
      comparisons: comparisons?.filter(({ id }) => id !== comparisonId) ?? null,
      ...(place.kind === "one" && place.comparisonId === comparisonId
        ? { place: { kind: "list" as const }, shown: null }
        : {}),
    }));

  client.on("comparisons.changed", (summary) => store.getState().put(summary));
  client.on("comparisons.removed", ({ comparisonId }) => drop(comparisonId));
  client.on("comparisons.measured", ({ comparisonId }) => {
    const { place, reread } = store.getState();
    if (place.kind === "one" && place.comparisonId === comparisonId) {
      void reread();
    }
  });
  return store;
};

export type ComparisonsStore = ReturnType<typeof createComparisonsStore>;
