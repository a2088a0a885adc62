import type { CatalogView } from "../../app/catalog/catalog-view.ts";
import type { FeatureHandlers } from "../../app/ipc/handlers.ts";

/** What the window asks about the catalog. */
export const createCatalogHandlers = (view: () => Promise<CatalogView>): FeatureHandlers<"catalog"> => ({
  "catalog.list": () => view(),
});
