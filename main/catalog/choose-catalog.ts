import type { Catalog } from "../../app/catalog/catalog.ts";
import type { CheckedCatalog } from "./check-catalog.ts";

type SoundCatalog = Extract<CheckedCatalog, { readonly kind: "sound" }>;

export type ChosenCatalog = {
  /** Null where no good one is there. */
  readonly chosen: SoundCatalog | null;
  /** Whether the chosen one is to be kept as the last good one. */
  readonly isNew: boolean;
  /** What became of a catalog that was refused, in a sentence, or null. */
  readonly notice: string | null;
};

const edition = ({ sequence, date }: Catalog): string => `edition ${sequence} of ${date}`;

/** How the one that ships is not taken: it is older than what was seen before, or differs under the same number. */
const rollback = (shipped: Catalog, kept: Catalog): string =>
  shipped.sequence < kept.sequence
    ? `it is older (${edition(shipped)}) than one that was in use before`
    : `it has the number of the one in use and other content`;

/**
 * The catalog to use: the one that ships with the app, unless it is bad or older than the last good one. `kept` is null
 * where none was kept; one that is no longer good is as good as none.
 */
export const chooseCatalog = (shipped: CheckedCatalog, kept: CheckedCatalog | null): ChosenCatalog => {
  const lastGood = kept?.kind === "sound" ? kept : null;
  const refuse = (reason: string): ChosenCatalog => ({
    chosen: lastGood,
    isNew: false,
    notice:
      lastGood === null
        ? `The model catalog that came with Cloister was not used: ${reason}. No earlier one is kept, so the catalog is empty. Install Cloister again.`
        : `The model catalog that came with Cloister was not used: ${reason}. The last good one, ${edition(lastGood.catalog)}, stays in use.`,
  });
  if (shipped.kind === "refused") {
    return refuse(shipped.reason);
  }
  if (lastGood === null || shipped.catalog.sequence > lastGood.catalog.sequence) {
    return { chosen: shipped, isNew: true, notice: null };
  }
  return shipped.files.catalog.equals(lastGood.files.catalog)
    ? { chosen: shipped, isNew: false, notice: null }
    : refuse(rollback(shipped.catalog, lastGood.catalog));
};
