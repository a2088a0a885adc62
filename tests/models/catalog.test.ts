import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../app/catalog/catalog.ts";
import { estimateSizeBytes } from "../../app/catalog/estimate-size-bytes.ts";
import { explainQuantization } from "../../app/catalog/explain-quantization.ts";
import { isOfferedForChat } from "../../app/catalog/is-offered-for-chat.ts";
import { quantizationOfFileName } from "../../app/catalog/quantization-of-file-name.ts";
import { readCatalog } from "../../app/catalog/read-catalog.ts";
import { readCatalogKey } from "../../main/catalog/catalog-key.ts";
import { checkCatalog } from "../../main/catalog/check-catalog.ts";
import { architectures } from "../../main/hosts/check/architectures.ts";
import { starterModel } from "../../scripts/setup/starter-model-facts.mjs";

const folder = join(import.meta.dirname, "../../models");
const text = readFileSync(join(folder, "catalog.json"), "utf8");
const licenseIds = new Set([
  "Apache-2.0",
  "MIT",
  "gemma",
  "llama3.1",
  "llama3.3",
  "lfm1.0",
  "falcon-llm-2.0",
  "openmdw-1.1",
  "nvidia-open-model",
  "health-ai-developer-foundations",
]);

const readOwn = (): Catalog => {
  const read = readCatalog(text, licenseIds);
  if (read.kind === "refused") {
    throw new Error(`models/catalog.json: ${read.reason}`);
  }
  return read.catalog;
};
const { models } = readOwn();
const files = models.flatMap((model) => model.files.map((file) => ({ model, file })));

describe("models/catalog.json", () => {
  it("carries the development key's signature", () => {
    const publicKey = createPublicKey(readFileSync(join(folder, "development-key/public-key.pem")))
      .export({ type: "spki", format: "der" })
      .toString("base64");
    const checked = checkCatalog(
      { catalog: Buffer.from(text), signature: readFileSync(join(folder, "catalog.json.sig")) },
      readCatalogKey({ publicKey, signer: "development" }),
      licenseIds,
    );
    expect(checked, "run `node scripts/catalog/sign-catalog.mjs`").toMatchObject({ kind: "sound" });
  });

  it.each<[string, (catalog: Catalog) => void, RegExp]>([
    [
      "a duplicate",
      (catalog) => catalog.models.push(structuredClone(catalog.models[3] as Catalog["models"][0])),
      /twice/,
    ],
    [
      "a bad hash",
      (catalog) => Object.assign(catalog.models[0]?.files[0] ?? {}, { sha256: "z".repeat(64) }),
      /sha256/,
    ],
    [
      "an unknown license",
      (catalog) => Object.assign(catalog.models[0] ?? {}, { licenseId: "free-beer" }),
      /free-beer/,
    ],
  ])("would be refused with %s", (_, change, words) => {
    const changed = structuredClone(readOwn());
    change(changed);
    expect(readCatalog(JSON.stringify(changed), licenseIds)).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(words),
    });
  });

  it("has the starter model as the set-up knows it", () => {
    const { sha256, sizeBytes, repository, revision, fileName, quantization, license, name } = starterModel;
    const found = files.find(({ file }) => file.sha256 === sha256);
    expect(found?.file).toMatchObject({ sizeBytes, repository, revision, fileName, quantization });
    expect(found?.model).toMatchObject({ licenseId: license, name });
  });

  it.each(files.map(({ model, file }) => [file.id, model, file] as const))(
    "%s has a name that agrees with it, a size or an estimate, and an explained quantization",
    (id, model, file) => {
      expect(id).toBe(`${model.id}-${file.quantization.toLowerCase()}`);
      expect(quantizationOfFileName(file.fileName)).toBe(file.quantization);
      expect(explainQuantization(file.quantization)).not.toBeNull();
      expect(file.sizeBytes ?? estimateSizeBytes(model.parameters, file.quantization)).toBeGreaterThan(
        50_000_000,
      );
    },
  );

  it.each(models.map((model) => [model.id, model] as const))(
    "%s is described as people read it",
    (_, model) => {
      expect(model.summary).toMatch(/\.$/);
      expect(model.architecture === null || architectures.has(model.architecture)).toBe(true);
      const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
      for (const code of model.languages ?? []) {
        expect(languages.of(code), code).toBeDefined();
      }
      expect(new Set(model.languages).size).toBe(model.languages?.length ?? 0);
      // A mark that is not "unknown" says where it comes from.
      for (const claim of Object.values(model.openness)) {
        expect(claim.source === null).toBe(claim.state === "unknown");
      }
    },
  );

  it("never offers an embedding model for chat", () => {
    const embedding = models.filter((model) => model.purposes.includes("embedding"));
    expect(embedding.length).toBeGreaterThan(0);
    for (const model of embedding) {
      expect(isOfferedForChat(model)).toBe(false);
      expect(model.purposes).toEqual(["embedding"]);
    }
    expect(models.filter(isOfferedForChat)).toHaveLength(models.length - embedding.length);
  });

  it("names the base model's license where a model is a derivative", () => {
    for (const model of models.filter(({ id }) => id.includes("llama-3.1"))) {
      expect(model.licenseId).toBe("llama3.1");
    }
    for (const model of models.filter(({ id }) => id.startsWith("gemma-3-"))) {
      expect(model.licenseId).toBe("gemma");
    }
  });
});
