import { expect, test } from "vitest";
import {
  type CatalogFilter,
  catalogChoices,
  filterCatalog,
  isFiltered,
  licenseClassOf,
  noFilter,
} from "../../../renderer/models/catalog-filter.ts";
import { downloadSourceKey } from "../../../renderer/models/download-source-key.ts";
import { fitShares } from "../../../renderer/models/fit-shares.ts";
import { placeOfFile } from "../../../renderer/models/place-of-file.ts";
import { shownFile } from "../../../renderer/models/shown-file.ts";
import { shownSize } from "../../../renderer/models/shown-size.ts";
import { aFit, madeUpCatalog, madeUpLicenses } from "../dev/made-up-catalog.ts";

const { models } = madeUpCatalog(12);
const classes = new Map(madeUpLicenses.map((one) => [one.id, one.class]));
const names = (filter: Partial<CatalogFilter>): readonly string[] =>
  filterCatalog(models, { ...noFilter, ...filter }, classes).map(({ name }) => name);

test("no filter lets everything through, in its order", () => {
  expect(names({})).toEqual(models.map(({ name }) => name));
  expect(isFiltered(noFilter)).toBe(false);
  expect(isFiltered({ ...noFilter, text: "  " })).toBe(false);
  expect(isFiltered({ ...noFilter, text: "q" })).toBe(true);
  expect(isFiltered({ ...noFilter, publisher: "Qwen" })).toBe(true);
});

test("each thing that is asked for leaves out what is not like that", () => {
  expect(names({ text: "QWEN embedding" })).toEqual(["Qwen3 Embedding 0.6B"]);
  expect(names({ purpose: "medical" })).toEqual(["MedGemma 4B Instruct"]);
  expect(names({ publisher: "Meta" })).toEqual(["Llama 3.3 70B Instruct", "Meta Llama 3.1 8B Instruct"]);
  expect(names({ language: "th" })).toEqual(["Llama 3.3 70B Instruct", "Meta Llama 3.1 8B Instruct"]);
  expect(names({ licenseClass: "unknown" })).toEqual(["Unstated 7B"]);
  expect(names({ fit: "fits" })).not.toContain("Llama 3.3 70B Instruct");
  expect(names({ fit: "runs" })).not.toContain("Unstated 7B");
  expect(names({ largestSizeBytes: 1e9 })).toEqual(["SmolLM2 135M Instruct", "Qwen3 Embedding 0.6B"]);
});

test("size and fit must hold for one and the same file", () => {
  const [model] = madeUpCatalog(2).models.slice(1);
  if (model === undefined) {
    throw new Error("There are two.");
  }
  const [large, small] = model.files;
  if (large === undefined || small === undefined) {
    throw new Error("It has several files.");
  }
  const odd = {
    ...model,
    files: [
      { ...large, shownSizeBytes: 9e9, fit: aFit(1e9) },
      { ...small, shownSizeBytes: 1e9, fit: aFit(9e10) },
    ],
  };
  const found = filterCatalog([odd], { ...noFilter, largestSizeBytes: 4e9, fit: "fits" }, classes);
  expect(found).toEqual([]);
});

test("a language finds its regions, and what is not stated is not found", () => {
  const [model] = models;
  if (model === undefined) {
    throw new Error("There is one.");
  }
  const regional = { ...model, languages: ["pt-BR"] };
  expect(filterCatalog([regional], { ...noFilter, language: "pt" }, classes)).toHaveLength(1);
  expect(filterCatalog([{ ...model, languages: null }], { ...noFilter, language: "pt" }, classes)).toEqual(
    [],
  );
});

test("a license that nobody described is of class unknown", () => {
  expect(licenseClassOf({ licenseId: "mystery-1.0" }, classes)).toBe("unknown");
  expect(licenseClassOf({ licenseId: "Apache-2.0" }, classes)).toBe("open-source");
});

test("what there is to choose from is what the catalog has, by name and once", () => {
  const { publishers, languages } = catalogChoices(models);
  expect(publishers).toEqual(
    [...new Set(publishers)].toSorted((one, other) => one.localeCompare(other, "en")),
  );
  expect(publishers).toContain("Meta");
  expect(languages[0]).toBe("ar");
  expect(new Set(languages).size).toBe(languages.length);
});

test("the recommended file stands for a model, else the largest that fits, else the smallest", () => {
  const model = models[1];
  if (model === undefined) {
    throw new Error("There is one.");
  }
  expect(shownFile(model).recommendedBecause).not.toBeNull();
  const without = model.files.map((file) => ({ ...file, recommendedBecause: null }));
  expect(shownFile({ files: without }).quantization).toBe("Q8_0");
  const tooLarge = without.map((file) => ({ ...file, fit: aFit(9e10) }));
  expect(shownFile({ files: tooLarge }).quantization).toBe("Q3_K_M");
});

test("an estimated size says so, and an unknown one too", () => {
  expect(shownSize({ shownSizeBytes: 2.46e9, sizeIsEstimate: true })).toBe("about 2.5 GB");
  expect(shownSize({ shownSizeBytes: 2.46e9, sizeIsEstimate: false })).toBe("2.5 GB");
  expect(shownSize({ shownSizeBytes: null, sizeIsEstimate: false })).toBe("not stated");
});

test("the bar is the free memory, or all that is needed where that is more", () => {
  const within = fitShares({ weightsBytes: 4, keyValueCacheBytes: 1, computeBytes: 1, freeBytes: 12 });
  expect(within).toEqual({ weights: 4 / 12, keyValueCache: 1 / 12, compute: 1 / 12, free: 1 });
  const beyond = fitShares({ weightsBytes: 16, keyValueCacheBytes: 3, computeBytes: 1, freeBytes: 5 });
  expect(beyond).toEqual({ weights: 0.8, keyValueCache: 0.15, compute: 0.05, free: 0.25 });
  expect(fitShares({ weightsBytes: 0, keyValueCacheBytes: 0, computeBytes: 0, freeBytes: 0 })).toBeNull();
});

test("a file lies in the model folder, in a shared one, or is used in place", () => {
  const folders = [
    { path: "/home/ana/models/", writable: true },
    { path: "/opt/cloister/models", writable: false },
  ];
  expect(placeOfFile("/home/ana/models/a.gguf", folders)).toBe("own");
  expect(placeOfFile("/opt/cloister/models/a.split/b.gguf", folders)).toBe("shared");
  expect(placeOfFile("/opt/cloister/models-of-others/a.gguf", folders)).toBe("in-place");
  expect(placeOfFile("C:\\models\\a.gguf", [{ path: "C:\\models", writable: true }])).toBe("own");
  expect(placeOfFile("/a.gguf", undefined)).toBeNull();
});

test("two sources are one file whatever the revision is called", () => {
  const hub = { kind: "hub", repository: "a/b", fileName: "c.gguf" } as const;
  expect(downloadSourceKey({ ...hub, revision: null })).toBe(downloadSourceKey({ ...hub, revision: "main" }));
  expect(downloadSourceKey({ ...hub, revision: null })).not.toBe(
    downloadSourceKey({ ...hub, revision: null, fileName: "d.gguf" }),
  );
});
