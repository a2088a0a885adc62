import type { Catalog, CatalogFile, CatalogModel } from "../../../app/catalog/catalog.ts";

const unknown = { state: "unknown", source: null } as const;
const address = "https://example.org/card";

/** A hash that is that of no file. */
export const hashOf = (index: number): string => index.toString(16).padStart(64, "0");

export const sampleFile = (index: number, changes: Partial<CatalogFile> = {}): CatalogFile => ({
  id: `sample-${index}-q4_k_m`,
  quantization: "Q4_K_M",
  sha256: hashOf(index),
  sizeBytes: null,
  repository: `example/Sample-${index}-GGUF`,
  revision: null,
  fileName: `Sample-${index}-Q4_K_M.gguf`,
  ...changes,
});

export const sampleModel = (index: number, changes: Partial<CatalogModel> = {}): CatalogModel => ({
  id: `sample-${index}`,
  name: `Sample ${index}`,
  publisher: "Example",
  kind: "chat",
  purposes: ["chat"],
  summary: "Answers questions.",
  parameters: 1_000_000_000,
  activeParameters: null,
  trainedContextSize: null,
  languages: ["en"],
  architecture: null,
  chatTemplateSha256: null,
  licenseId: "Apache-2.0",
  openness: { weights: unknown, trainingCode: unknown, trainingData: unknown, documentation: unknown },
  files: [sampleFile(index)],
  sources: {
    publisher: address,
    parameters: address,
    languages: "The card, read in a copy",
    licenseId: address,
    files: address,
  },
  ...changes,
});

export const sampleCatalog = (changes: Partial<Catalog> = {}): Catalog => ({
  formatVersion: 1,
  sequence: 1,
  date: "2026-11-26",
  models: [sampleModel(1), sampleModel(2)],
  ...changes,
});

export const sampleLicenseIds: ReadonlySet<string> = new Set(["Apache-2.0", "llama3.1"]);
