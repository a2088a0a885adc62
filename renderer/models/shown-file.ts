import type { CatalogFileView, CatalogModelView } from "../../app/catalog/catalog-view.ts";

/** The file that stands for a model in the list: the recommended one, else the largest that fits, else the smallest. */
export const shownFile = ({ files }: Pick<CatalogModelView, "files">): CatalogFileView => {
  const bySize = files.toSorted((one, other) => (one.shownSizeBytes ?? 0) - (other.shownSizeBytes ?? 0));
  const shown =
    files.find(({ recommendedBecause }) => recommendedBecause !== null) ??
    bySize.findLast(({ fit }) => fit.verdict === "fits") ??
    bySize[0];
  if (shown === undefined) {
    throw new Error("A model of the catalog has at least one file.");
  }
  return shown;
};
