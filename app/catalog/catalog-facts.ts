import type { CatalogModel } from "./catalog.ts";

/** The facts of a model that need a source, where they are stated at all. */
export const catalogFacts = [
  "publisher",
  "parameters",
  "activeParameters",
  "trainedContextSize",
  "languages",
  "architecture",
  "chatTemplateSha256",
  "licenseId",
  "files",
] as const satisfies readonly (keyof CatalogModel)[];

export type CatalogFact = (typeof catalogFacts)[number];
