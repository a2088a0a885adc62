import type { CatalogFileView } from "../../app/catalog/catalog-view.ts";
import { formatBytes } from "../components/format-bytes.ts";
import { words } from "./words.ts";

/** `2.5 GB`, `about 2.5 GB` for an estimate, `not stated` where neither is possible. */
export const shownSize = ({
  shownSizeBytes,
  sizeIsEstimate,
}: Pick<CatalogFileView, "shownSizeBytes" | "sizeIsEstimate">): string => {
  if (shownSizeBytes === null) {
    return words.notStated;
  }
  const size = formatBytes(shownSizeBytes);
  return sizeIsEstimate ? words.about(size) : size;
};
