import { createStore } from "zustand/vanilla";
import type { CatalogView } from "../../app/catalog/catalog-view.ts";
import { type CatalogFilter, noFilter } from "../../app/catalog/filter-catalog.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { LicenseClass } from "../../app/licenses/license.ts";
import { licenseFor } from "../../app/licenses/license-for.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";

export type CatalogState = {
  /** Null until main has answered. */
  readonly catalog: CatalogView | null;
  /** Class by the id of the license. */
  readonly licenseClasses: ReadonlyMap<string, LicenseClass>;
  readonly error: AppErrorData | null;
  readonly filter: CatalogFilter;
  /** Models whose quantizations are shown. */
  readonly openModelIds: ReadonlySet<string>;
  readonly refresh: () => Promise<void>;
  readonly setFilter: (change: Partial<CatalogFilter>) => void;
  readonly clearFilter: () => void;
  readonly toggle: (modelId: string) => void;
};

/** What is installed changes several times while a folder is copied; the catalog is judged anew once. */
const settleMs = 300;

export const createCatalogStore = (client: BridgeClient) => {
  const store = createStore<CatalogState>()((set) => ({
    catalog: null,
    licenseClasses: new Map(),
    error: null,
    filter: noFilter,
    openModelIds: new Set(),
    refresh: async () => {
      try {
        const catalog = await client.request("catalog.list", {});
        const licenseIds = catalog.models.flatMap((model) => [
          model.licenseId,
          ...(model.furtherLicenseIds ?? []),
        ]);
        set({
          catalog,
          licenseClasses: new Map(licenseIds.map((id) => [id, licenseFor(id).class])),
          error: null,
        });
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    },
    setFilter: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
    clearFilter: () => set({ filter: noFilter }),
    toggle: (modelId) =>
      set(({ openModelIds }) => {
        const open = new Set(openModelIds);
        if (!open.delete(modelId)) {
          open.add(modelId);
        }
        return { openModelIds: open };
      }),
  }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  client.on("models.changed", () => {
    if (store.getState().catalog !== null) {
      clearTimeout(timer);
      timer = setTimeout(() => void store.getState().refresh(), settleMs);
    }
  });
  return store;
};

export type CatalogStore = ReturnType<typeof createCatalogStore>;
