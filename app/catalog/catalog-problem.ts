import type { Catalog, CatalogModel } from "./catalog.ts";
import { type CatalogFact, catalogFacts } from "./catalog-facts.ts";

const firstTwice = (values: Iterable<string>): string | null => {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) {
      return value;
    }
    seen.add(value);
  }
  return null;
};

const isFact = (name: string): name is CatalogFact => (catalogFacts as readonly string[]).includes(name);

const modelProblem = (model: CatalogModel, licenseIds: ReadonlySet<string>): string | null => {
  for (const id of [model.licenseId, ...(model.furtherLicenseIds ?? [])]) {
    if (!licenseIds.has(id)) {
      return `the model ${model.id} has the license ${id}, which is not known`;
    }
  }
  if ((model.kind === "embedding") !== model.purposes.includes("embedding")) {
    return `the model ${model.id} is of the kind ${model.kind}, and its purposes say otherwise`;
  }
  if (
    model.activeParameters !== null &&
    (model.parameters === null || model.activeParameters > model.parameters)
  ) {
    return `the model ${model.id} uses more parameters for a token than it has`;
  }
  const nameless = Object.keys(model.sources).find((name) => !isFact(name) || model[name] === null);
  if (nameless !== undefined) {
    return `the model ${model.id} names a source for ${nameless}, which it does not state`;
  }
  const sourceless = catalogFacts.find((fact) => model[fact] !== null && !Object.hasOwn(model.sources, fact));
  return sourceless === undefined ? null : `the model ${model.id} names no source for its ${sourceless}`;
};

/**
 * What is wrong with a catalog that the schema cannot see, as the end of a sentence; null where nothing is: what must be
 * there once is there once, every license is known, and every stated fact has a source.
 */
export const catalogProblem = (catalog: Catalog, licenseIds: ReadonlySet<string>): string | null => {
  const { models } = catalog;
  const files = models.flatMap((model) => model.files);
  const once: readonly (readonly [string, readonly string[]])[] = [
    ["the model id", models.map((model) => model.id)],
    ["the file id", files.map((file) => file.id)],
    ["the SHA-256", files.map((file) => file.sha256)],
    // The hub does not tell upper and lower case apart.
    ["the file", files.map((file) => `${file.repository.toLowerCase()}/${file.fileName}`)],
  ];
  for (const [what, values] of once) {
    const twice = firstTwice(values);
    if (twice !== null) {
      return `${what} ${twice} is there twice`;
    }
  }
  for (const model of models) {
    const problem = modelProblem(model, licenseIds);
    if (problem !== null) {
      return problem;
    }
  }
  return null;
};
