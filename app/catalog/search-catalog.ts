import type { CatalogFile, CatalogModel } from "./catalog.ts";

/** A catalog's model, with whatever else is known of its files. */
export type SearchableModel = Omit<CatalogModel, "files"> & { readonly files: readonly CatalogFile[] };

const plain = (text: string): string =>
  text.slice(0, 1000).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const languageNames = new Intl.DisplayNames("en", { type: "language" });

const languageName = (code: string): string => {
  try {
    return languageNames.of(code) ?? "";
  } catch {
    // What looks like a code need not be one.
    return "";
  }
};

/** Codes and English names: people look for "German", the catalog says `de`. */
const languageText = (languages: readonly string[] | null): readonly string[] =>
  (languages ?? []).flatMap((code) => [code, languageName(code)]);

const nameText = (model: SearchableModel): string => plain(`${model.name} ${model.id}`);

const wholeText = (model: SearchableModel): string =>
  plain(
    [
      model.name,
      model.id,
      model.publisher,
      model.summary,
      model.licenseId,
      model.architecture ?? "",
      ...model.purposes,
      ...languageText(model.languages),
      ...model.files.flatMap((file) => [file.id, file.quantization, file.repository]),
    ].join(" "),
  );

/** The models that have every word of the text somewhere, those with all of them in their name first. */
export const searchCatalog = <Model extends SearchableModel>(
  models: readonly Model[],
  text: string,
): readonly Model[] => {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  const hasAll = (where: string): boolean => words.every((word) => where.includes(word));
  const found = models.filter((model) => hasAll(wholeText(model)));
  const named = found.filter((model) => hasAll(nameText(model)));
  const first = new Set(named);
  return [...named, ...found.filter((model) => !first.has(model))];
};
