import type { CatalogFileView, CatalogModelView } from "../../app/catalog/catalog-view.ts";
import type { WantedDownload } from "./downloads-store.ts";

/** One file of the catalog as something to download. */
export const wantedFile = (
  model: Pick<CatalogModelView, "name" | "licenseId" | "furtherLicenseIds" | "openness">,
  file: Pick<CatalogFileView, "id">,
): WantedDownload => ({
  source: { kind: "catalog", catalogFileId: file.id },
  name: model.name,
  license: model.licenseId,
  ...(model.furtherLicenseIds === undefined ? {} : { furtherLicenses: model.furtherLicenseIds }),
  openness: model.openness,
});
