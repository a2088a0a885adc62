import { createStore } from "zustand/vanilla";
import type { ItemRow } from "../../app/comparison/item-outcome.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type ItemsFilter = RequestInput<"comparisons.items">["filter"];

/** Which items are in view. */
export type ItemsQuery = {
  readonly comparisonId: string;
  readonly setId: string;
  readonly filter: ItemsFilter;
  readonly modelFileId: string | null;
  readonly text: string;
  readonly offset: number;
};

export const itemsPerPage = 25;

export type ItemsState = {
  readonly query: ItemsQuery | null;
  readonly totalItems: number | null;
  readonly rows: readonly ItemRow[];
  readonly error: AppErrorData | null;
  readonly isReading: boolean;
  /** What is shown stays until the answer to this has come. */
  readonly ask: (query: ItemsQuery) => Promise<void>;
};

export const createItemsStore = (client: BridgeClient) => {
  let asked = 0;
  return createStore<ItemsState>()((set, get) => ({
    query: null,
    totalItems: null,
    rows: [],
    error: null,
    isReading: false,
    ask: async (query) => {
      asked += 1;
      const mine = asked;
      const before = get().query;
      const isOther = before?.comparisonId !== query.comparisonId || before.setId !== query.setId;
      set({ query, isReading: true, ...(isOther ? { rows: [], totalItems: null } : {}) });
      try {
        const answer = await client.request("comparisons.items", { ...query, limit: itemsPerPage });
        if (mine === asked) {
          set({ ...answer, error: null, isReading: false });
        }
      } catch (thrown) {
        if (mine === asked) {
          set({ error: toErrorData(thrown), isReading: false });
        }
      }
    },
  }));
};

export type ItemsStore = ReturnType<typeof createItemsStore>;
