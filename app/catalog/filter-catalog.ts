import type { LicenseClass } from "../licenses/license.ts";
import type { Fit } from "../models/fit.ts";
import type { CatalogFile, Purpose } from "./catalog.ts";
import { type SearchableModel, searchCatalog } from "./search-catalog.ts";

/** What a person asks of the catalog; null where nothing is asked. */
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

type JudgedFile = CatalogFile & {
  readonly shownSizeBytes: number | null;
  readonly fit: Pick<Fit, "verdict">;
};
type JudgedModel = Omit<SearchableModel, "files"> & { readonly files: readonly JudgedFile[] };

const keepsModel = (
  model: JudgedModel,
  filter: CatalogFilter,
  classes: ReadonlyMap<string, LicenseClass>,
): boolean => {
  const { purpose, licenseClass, language, publisher } = filter;
  const licenses = [model.licenseId, ...(model.furtherLicenseIds ?? [])];
  return (
    (purpose === null || model.purposes.includes(purpose)) &&
    // Where two licenses bind, both are of the class that was asked for.
    (licenseClass === null || licenses.every((id) => (classes.get(id) ?? "unknown") === licenseClass)) &&
    (language === null ||
      (model.languages?.some((code) => code === language || code.startsWith(`${language}-`)) ?? false)) &&
    (publisher === null || model.publisher === publisher)
  );
};

const keepsFile = (file: JudgedFile, { largestSizeBytes, fit }: CatalogFilter): boolean => {
  const { verdict } = file.fit;
  return (
    (largestSizeBytes === null ||
      (file.shownSizeBytes !== null && file.shownSizeBytes <= largestSizeBytes)) &&
    (fit === null || verdict === "fits" || (fit === "runs" && verdict === "tight"))
  );
};

/** The models with at least one file that is asked for, and of each those files only. What is not stated is not found. */
export const filterCatalog = <Model extends JudgedModel>(
  models: readonly Model[],
  filter: CatalogFilter,
  classOfLicense: ReadonlyMap<string, LicenseClass>,
): readonly Model[] =>
  searchCatalog(models, filter.text)
    .filter((model) => keepsModel(model, filter, classOfLicense))
    .map((model) => ({ ...model, files: model.files.filter((file) => keepsFile(file, filter)) }))
    .filter((model) => model.files.length > 0);
