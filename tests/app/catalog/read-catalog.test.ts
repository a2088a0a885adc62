import { describe, expect, it } from "vitest";
import type { CatalogModel } from "../../../app/catalog/catalog.ts";
import { readCatalog } from "../../../app/catalog/read-catalog.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { sampleCatalog, sampleFile, sampleLicenseIds, sampleModel } from "./sample-catalog.ts";

const read = (catalog: unknown) => readCatalog(JSON.stringify(catalog), sampleLicenseIds);
const withModel = (changes: Partial<CatalogModel>) =>
  read(sampleCatalog({ models: [sampleModel(1), sampleModel(2, changes)] }));

describe("readCatalog", () => {
  it("takes a sound catalog", () => {
    expect(read(sampleCatalog())).toEqual({ kind: "catalog", catalog: sampleCatalog() });
  });

  it("takes a license that binds beside the first", () => {
    expect(withModel({ furtherLicenseIds: ["llama3.1"] }).kind).toBe("catalog");
  });

  it.each<[string, Partial<CatalogModel>, RegExp]>([
    ["an unknown license", { licenseId: "made-up" }, /license made-up, which is not known/],
    ["an unknown further license", { furtherLicenseIds: ["made-up"] }, /license made-up, which is not known/],
    ["an embedding model for chat", { kind: "embedding" }, /kind embedding/],
    ["a chat model for embedding", { purposes: ["chat", "embedding"] }, /kind chat/],
    ["a fact without a source", { trainedContextSize: 4096 }, /no source for its trainedContextSize/],
    ["a source without a fact", { languages: null }, /a source for languages/],
    ["a source of something else", { sources: { ...sampleModel(1).sources, mood: "good" } }, /for mood/],
    ["more parameters for a token than there are", { activeParameters: 2_000_000_000 }, /more parameters/],
    ["a model twice", { id: "sample-1" }, /model id sample-1 is there twice/],
    ["a file id twice", { files: [sampleFile(2, { id: "sample-1-q4_k_m" })] }, /file id sample-1-q4_k_m/],
    ["a hash twice", { files: [sampleFile(2, { sha256: sampleFile(1).sha256 })] }, /SHA-256 0+1 is there/],
    [
      "a file twice, by another spelling of its repository",
      { files: [sampleFile(2, { repository: "EXAMPLE/sample-1-gguf", fileName: sampleFile(1).fileName })] },
      /file example\/sample-1-gguf\/Sample-1-Q4_K_M.gguf is there twice/,
    ],
  ])("refuses %s, and says so", (_, changes, words) => {
    const result = withModel(changes);
    expect(result).toMatchObject({ kind: "refused", reason: expect.stringMatching(words) });
  });

  it("says where the schema is not followed", () => {
    expect(withModel({ files: [sampleFile(2, { sha256: "AB".repeat(32) })] })).toEqual({
      kind: "refused",
      reason: "it does not follow the schema at models.1.files.0.sha256",
    });
  });

  it("answers to whatever a changed catalog holds, and never takes two of a kind", () => {
    const seed = Date.now() % 2 ** 31;
    console.info(`seed ${seed}`);
    const random = seededRandom(seed);
    const text = JSON.stringify(sampleCatalog());
    for (let round = 0; round < 500; round += 1) {
      const at = random.below(text.length);
      const piece = random.pick([
        '"',
        "{",
        "]",
        "0",
        "\u0000",
        "null",
        "__proto__",
        "\\",
        "é",
        text.slice(at, at + 40),
      ]);
      const mutant = text.slice(0, at) + piece + text.slice(at + random.below(3));
      const result = readCatalog(mutant, sampleLicenseIds);
      if (result.kind === "catalog") {
        const hashes = result.catalog.models.flatMap((model) => model.files.map((file) => file.sha256));
        expect(new Set(hashes).size).toBe(hashes.length);
      } else {
        expect(result.reason.length).toBeLessThan(300);
      }
    }
  });
});
