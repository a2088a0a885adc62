import { expect, test } from "vitest";
import { noFilter } from "../../../app/catalog/filter-catalog.ts";
import { catalogChoices, isFiltered } from "../../../renderer/models/catalog-choices.ts";
import { downloadSourceKey } from "../../../renderer/models/download-source-key.ts";
import { fitShares } from "../../../renderer/models/fit-shares.ts";
import { placeOfFile } from "../../../renderer/models/place-of-file.ts";
import { shownFile } from "../../../renderer/models/shown-file.ts";
import { shownSize } from "../../../renderer/models/shown-size.ts";
import { aFit, madeUpCatalog } from "../dev/made-up-catalog.ts";

const { models } = madeUpCatalog(12);
test("only what was asked for counts as a filter", () => {
  expect(isFiltered(noFilter)).toBe(false);
  expect(isFiltered({ ...noFilter, text: "  " })).toBe(false);
  expect(isFiltered({ ...noFilter, text: "q" })).toBe(true);
  expect(isFiltered({ ...noFilter, publisher: "Qwen" })).toBe(true);
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
