import { describe, expect, it } from "vitest";
import { type CatalogFilter, filterCatalog, noFilter } from "../../../app/catalog/filter-catalog.ts";
import { searchCatalog } from "../../../app/catalog/search-catalog.ts";
import type { LicenseClass } from "../../../app/licenses/license.ts";
import { sampleFile, sampleModel } from "./sample-catalog.ts";

const judged = (
  index: number,
  shownSizeBytes: number | null,
  verdict: "fits" | "tight" | "does-not-fit" | "unknown",
) => ({
  ...sampleFile(index),
  shownSizeBytes,
  fit: { verdict },
});

const small = {
  ...sampleModel(1, { name: "Small Talk", publisher: "Café Labs", purposes: ["chat", "small-device"] }),
  files: [judged(1, 1e9, "fits"), { ...judged(11, 3e9, "tight"), quantization: "Q8_0" }],
};
const coder = {
  ...sampleModel(2, { name: "Coder", purposes: ["code"], languages: ["en", "pt-BR"], licenseId: "llama3.1" }),
  files: [judged(2, 9e9, "does-not-fit")],
};
const finder = {
  ...sampleModel(3, { name: "Finder", kind: "embedding", purposes: ["embedding"], languages: null }),
  files: [judged(3, null, "unknown")],
};
const derived = {
  ...sampleModel(4, {
    name: "Derived",
    summary: "A small talk of another kind.",
    furtherLicenseIds: ["llama3.1"],
  }),
  files: [judged(4, 2e9, "tight")],
};
const models = [derived, small, coder, finder];
const classes: ReadonlyMap<string, LicenseClass> = new Map([
  ["Apache-2.0", "open-source"],
  ["llama3.1", "community"],
]);
const names = (filter: Partial<CatalogFilter>): readonly string[] =>
  filterCatalog(models, { ...noFilter, ...filter }, classes).map((model) => model.name);

describe("filterCatalog", () => {
  it("shows everything where nothing is asked", () => {
    expect(filterCatalog(models, noFilter, classes)).toEqual(models);
  });

  it.each<[Partial<CatalogFilter>, readonly string[]]>([
    [{ text: "small talk" }, ["Small Talk", "Derived"]],
    [{ text: "  TALK\tsmall " }, ["Small Talk", "Derived"]],
    [{ text: "cafe" }, ["Small Talk"]],
    [{ text: "q8_0" }, ["Small Talk"]],
    [{ text: "example/sample-2" }, ["Coder"]],
    [{ text: "nothing of the kind" }, []],
    [{ purpose: "code" }, ["Coder"]],
    [{ purpose: "embedding" }, ["Finder"]],
    [{ largestSizeBytes: 1e9 }, ["Small Talk"]],
    [{ fit: "fits" }, ["Small Talk"]],
    [{ fit: "runs" }, ["Derived", "Small Talk"]],
    [{ licenseClass: "open-source" }, ["Small Talk", "Finder"]],
    [{ licenseClass: "community" }, ["Coder"]],
    [{ licenseClass: "unknown" }, []],
    [{ language: "pt" }, ["Coder"]],
    [{ language: "pt-BR" }, ["Coder"]],
    [{ language: "p" }, []],
    [{ publisher: "Café Labs" }, ["Small Talk"]],
    [{ text: "small", fit: "fits", licenseClass: "open-source", language: "en" }, ["Small Talk"]],
  ])("finds with %j: %j", (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it("leaves of a model the files that are asked for", () => {
    const [found] = filterCatalog(models, { ...noFilter, text: "small talk", fit: "fits" }, classes);
    expect(found?.files.map((file) => file.quantization)).toEqual(["Q4_K_M"]);
  });

  it("takes a license that no class is known for as unknown", () => {
    expect(filterCatalog(models, { ...noFilter, licenseClass: "unknown" }, new Map())).toHaveLength(4);
  });
});

describe("searchCatalog", () => {
  it.each(["(", "[a-z]*", "\\", ".*", "%", "\u0000"])("takes %j as text, not as a pattern", (text) => {
    expect(searchCatalog(models, text)).toEqual([]);
  });

  it("finds a language by its name and by its code, whatever else is asked for", () => {
    const german = { ...sampleModel(1), languages: ["en", "de", "de-abcdefghij"] };
    const unstated = { ...sampleModel(2), languages: null };
    expect(searchCatalog([german, unstated], "GERMAN")).toEqual([german]);
    expect(searchCatalog([german, unstated], "german english")).toEqual([german]);
    expect(searchCatalog([german, unstated], "klingon")).toEqual([]);
  });
});
