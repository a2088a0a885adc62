import type { Purpose } from "../../app/catalog/catalog.ts";
import type { CatalogFileView, CatalogModelView } from "../../app/catalog/catalog-view.ts";
import type { LicenseClass } from "../../app/licenses/license.ts";
import { languageName } from "./language-name.ts";

/** What the person looks for; null means any. */
export type CatalogFilter = {
  readonly text: string;
  readonly purpose: Purpose | null;
  /** Of one file, as it is shown: stated or estimated. */
  readonly largestSizeBytes: number | null;
  /** `runs` takes what fits and what is tight. */
  readonly fit: "fits" | "runs" | null;
  readonly licenseClass: LicenseClass | null;
  /** A BCP 47 code; the language's own code finds its regions too. */
  readonly language: string | null;
  readonly publisher: string | null;
};

export const noFilter: CatalogFilter = {
  text: "",
  purpose: null,
  largestSizeBytes: null,
  fit: null,
  licenseClass: null,
  language: null,
  publisher: null,
};

export const isFiltered = (filter: CatalogFilter): boolean =>
  filter.text.trim() !== "" ||
  Object.entries(filter).some(([key, value]) => key !== "text" && value !== null);

export const licenseClassOf = (
  model: Pick<CatalogModelView, "licenseId">,
  classes: ReadonlyMap<string, LicenseClass>,
): LicenseClass => classes.get(model.licenseId) ?? "unknown";

const wordsOf = (model: CatalogModelView): string =>
  [model.name, model.publisher, model.summary, model.architecture ?? "", model.licenseId, ...model.purposes]
    .join(" ")
    .toLocaleLowerCase();

const fitsInto = (filter: CatalogFilter, { fit, shownSizeBytes }: CatalogFileView): boolean =>
  (filter.largestSizeBytes === null ||
    (shownSizeBytes !== null && shownSizeBytes <= filter.largestSizeBytes)) &&
  (filter.fit === null || fit.verdict === "fits" || (filter.fit === "runs" && fit.verdict === "tight"));

/** `pt-BR` counts as `pt`. */
const speaks = (model: CatalogModelView, language: string): boolean =>
  model.languages?.some((code) => code === language || code.startsWith(`${language}-`)) ?? false;

/** The models that the filter lets through, in their order. Size and fit must hold for one and the same file. */
export const filterCatalog = (
  models: readonly CatalogModelView[],
  filter: CatalogFilter,
  classes: ReadonlyMap<string, LicenseClass>,
): readonly CatalogModelView[] => {
  const searched = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return models.filter(
    (model) =>
      (filter.purpose === null || model.purposes.includes(filter.purpose)) &&
      (filter.publisher === null || model.publisher === filter.publisher) &&
      (filter.language === null || speaks(model, filter.language)) &&
      (filter.licenseClass === null || licenseClassOf(model, classes) === filter.licenseClass) &&
      model.files.some((file) => fitsInto(filter, file)) &&
      (searched.length === 0 || searched.every((word) => wordsOf(model).includes(word))),
  );
};

/** What there is to choose from: every publisher and language of the catalog, by name. */
export const catalogChoices = (
  models: readonly CatalogModelView[],
): { readonly publishers: readonly string[]; readonly languages: readonly string[] } => {
  const base = (code: string): string => code.split("-")[0] ?? code;
  const languages = new Set(models.flatMap((model) => (model.languages ?? []).map(base)));
  return {
    publishers: [...new Set(models.map(({ publisher }) => publisher))].toSorted((one, other) =>
      one.localeCompare(other, "en"),
    ),
    languages: [...languages].toSorted((one, other) =>
      languageName(one).localeCompare(languageName(other), "en"),
    ),
  };
};
