import type { CatalogModelView } from "../../app/catalog/catalog-view.ts";
import type { CatalogFilter } from "../../app/catalog/filter-catalog.ts";
import { languageName } from "./language-name.ts";

export const isFiltered = ({ text, ...asked }: CatalogFilter): boolean =>
  text.trim() !== "" || Object.values(asked).some((value) => value !== null);

/** What there is to choose from: every publisher and language of the catalog, by name. */
export const catalogChoices = (
  models: readonly Pick<CatalogModelView, "publisher" | "languages">[],
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
