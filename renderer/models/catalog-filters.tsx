import { useMemo } from "react";
import type { CatalogModelView } from "../../app/catalog/catalog-view.ts";
import type { CatalogFilter } from "../../app/catalog/filter-catalog.ts";
import { Button } from "../components/button.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { SelectField, type SelectOption } from "../components/select-field.tsx";
import { useCatalog, useStores } from "../components/stores.tsx";
import { catalogChoices, isFiltered } from "./catalog-choices.ts";
import { words } from "./catalog-words.ts";
import { languageName } from "./language-name.ts";
import styles from "./models-page.module.css";
import { words as modelWords } from "./words.ts";

const any = "any";
const sizesBytes = [1e9, 4e9, 8e9, 16e9, 32e9];

const optionsOf = (anyName: string, names: Readonly<Record<string, string>>): readonly SelectOption[] => [
  { value: any, name: anyName },
  ...Object.entries(names).map(([value, name]) => ({ value, name })),
];

const fixed = {
  purpose: { label: words.purpose, options: optionsOf(words.anyPurpose, words.purposes) },
  largestSizeBytes: {
    label: words.size,
    options: optionsOf(
      words.anySize,
      Object.fromEntries(sizesBytes.map((bytes) => [bytes, words.sizeUpTo(formatBytes(bytes))])),
    ),
  },
  fit: { label: words.fit, options: optionsOf(words.anyFit, words.fits) },
  licenseClass: { label: words.licenseClass, options: optionsOf(words.anyLicense, modelWords.licenseClass) },
} as const;

/** One choice for each thing that tells models apart. */
export const CatalogFilters = ({ models }: { readonly models: readonly CatalogModelView[] }) => {
  const { catalog } = useStores();
  const filter = useCatalog((state) => state.filter);
  const { publishers, languages } = useMemo(() => catalogChoices(models), [models]);
  const fields = {
    ...fixed,
    language: {
      label: words.language,
      options: optionsOf(
        words.anyLanguage,
        Object.fromEntries(languages.map((code) => [code, languageName(code)])),
      ),
    },
    publisher: {
      label: words.publisher,
      options: optionsOf(words.anyPublisher, Object.fromEntries(publishers.map((name) => [name, name]))),
    },
  };
  const { setFilter, clearFilter } = catalog.getState();
  return (
    <div className={styles.filters}>
      {(Object.keys(fields) as (keyof typeof fields)[]).map((key) => (
        <SelectField
          key={key}
          kind="bare"
          label={fields[key].label}
          value={String(filter[key] ?? any)}
          options={fields[key].options}
          onChange={(value) =>
            setFilter({
              [key]: value === any ? null : key === "largestSizeBytes" ? Number(value) : value,
            } as Partial<CatalogFilter>)
          }
        />
      ))}
      {isFiltered(filter) && (
        <Button kind="quiet" onClick={clearFilter}>
          {words.clear}
        </Button>
      )}
    </div>
  );
};
