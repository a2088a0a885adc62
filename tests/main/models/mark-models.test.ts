import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { CatalogModel } from "../../../app/catalog/catalog.ts";
import type { ModelFile } from "../../../app/models/model-file.ts";
import { readGgufHeader } from "../../../main/hosts/check/gguf-header-reader.ts";
import { createHeaderFacts } from "../../../main/models/header-facts.ts";
import { markModels } from "../../../main/models/mark-models.ts";
import { planModelFile } from "../../../main/models/plan-model-file.ts";
import { changed, soundPairs, textPair } from "../hosts/check/gguf-bytes.ts";
import { sha256Of, temporaryFolder, testLibrary, tinyModel, writeModel } from "./support/test-library.ts";

let root: string;
beforeEach(() => {
  root = temporaryFolder();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const withTemplate = (name: string, template: string): Buffer =>
  changed({
    pairs: [
      ...soundPairs
        .filter(({ key }) => key !== "tokenizer.chat_template")
        .map((one) => (one.key === "general.name" ? textPair("general.name", name) : one)),
      textPair("tokenizer.chat_template", template),
    ],
  });
const embeddingBytes = (): Buffer =>
  changed({
    pairs: soundPairs.map((one) =>
      one.key === "general.architecture"
        ? textPair("general.architecture", "bert")
        : { ...one, key: String(one.key).replace(/^llama\./, "bert.") },
    ),
  });
const expectedTemplate = "{{ messages }}";

const marked = (over: {
  readonly kinds?: ReadonlyMap<string, CatalogModel["kind"]>;
  readonly templates?: ReadonlyMap<string, string>;
  readonly looks?: boolean;
}) => {
  const { models: plain, modelFolder } = testLibrary({ root });
  const read: string[] = [];
  let learned = 0;
  const models = markModels(plain, {
    kindOf: (sha256) => over.kinds?.get(sha256) ?? null,
    publishedTemplate: ({ sha256 }) => over.templates?.get(sha256) ?? null,
    facts: createHeaderFacts(join(root, "profile", "model-headers.json")),
    readHeader:
      over.looks === false
        ? null
        : async ([path = ""]) => {
            read.push(path);
            return readGgufHeader(path);
          },
    onLearned: () => {
      learned += 1;
    },
  });
  return { models, modelFolder, read, learned: () => learned };
};
const only = (files: readonly ModelFile[]): ModelFile => {
  expect(files).toHaveLength(1);
  return files[0] as ModelFile;
};

it.each([
  ["another template than the catalog's", "{{ evil }}", true],
  ["the catalog's template", expectedTemplate, undefined],
])("marks a file with %s before it is used, having read its header once", async (_, template, isOther) => {
  const bytes = withTemplate("Tiny", template);
  const templates = new Map([[sha256Of(bytes), sha256Of(Buffer.from(expectedTemplate))]]);
  const { models, modelFolder, read, learned } = marked({ templates });
  writeModel(modelFolder, "tiny.gguf", bytes);
  await models.list({ complete: true });
  await expect.poll(learned).toBe(1);
  const file = only(await models.list());
  expect(file.hasOtherChatTemplate).toBe(isOther);
  await models.list();
  expect((await models.locate(file.id)).file.hasOtherChatTemplate).toBe(isOther);
  expect((await models.resolve(file.id)).hasOtherChatTemplate).toBe(isOther);
  expect(read).toHaveLength(1);
  const { plan } = await planModelFile(models, file, null);
  expect(plan.warning?.includes("chat template of Tiny is another than the catalog’s") ?? false).toBe(
    isOther === true,
  );
  await models.dispose();

  // The next start knows it from what is remembered, where nothing may be read as well.
  const next = marked({ templates, looks: false });
  expect(only(await next.models.list({ complete: true })).hasOtherChatTemplate).toBe(isOther);
});

it("tells of another template also where the header was only read for loading", async () => {
  const bytes = withTemplate("Tiny", "{{ evil }}");
  const templates = new Map([[sha256Of(bytes), sha256Of(Buffer.from(expectedTemplate))]]);
  const { models, modelFolder, read } = marked({ templates, looks: false });
  writeModel(modelFolder, "tiny.gguf", bytes);
  const file = only(await models.list({ complete: true }));
  expect(file.hasOtherChatTemplate).toBeUndefined();
  expect((await planModelFile(models, file, null)).plan.warning).toContain("read it under Details");
  expect(only(await models.list()).hasOtherChatTemplate).toBe(true);
  expect(read).toEqual([]);
});

it("goes by what the catalog says of the very file where it says something", async () => {
  const bytes = tinyModel("Tiny Embedding");
  const { models, modelFolder } = marked({ kinds: new Map([[sha256Of(bytes), "embedding"]]) });
  writeModel(modelFolder, "tiny.gguf", bytes);
  const file = only(await models.list({ complete: true }));
  expect(file.isEmbedding).toBe(true);
  await expect(models.prepare(file)).rejects.toMatchObject({ code: "model-unsupported" });
});

it("refuses an embedding model that the catalog does not know by its architecture, with a sentence", async () => {
  const { models, modelFolder, learned } = marked({});
  writeModel(modelFolder, "vectors.gguf", embeddingBytes());
  const file = only(await models.list({ complete: true }));
  await expect(planModelFile(models, file, null)).rejects.toMatchObject({
    code: "model-unsupported",
    message: expect.stringContaining("is an embedding model: it turns texts into vectors"),
  });
  await expect.poll(learned).toBeGreaterThan(0);
  expect(only(await models.list()).isEmbedding).toBe(true);
});

it("takes an unreadable header for no reason to fail", async () => {
  const { models: plain, modelFolder } = testLibrary({ root });
  let tries = 0;
  const models = markModels(plain, {
    kindOf: () => null,
    publishedTemplate: () => null,
    facts: createHeaderFacts(join(root, "profile", "model-headers.json")),
    readHeader: async () => {
      tries += 1;
      throw new Error("the check died");
    },
    onLearned: () => {
      throw new Error("nothing was learned");
    },
  });
  writeModel(modelFolder, "tiny.gguf");
  await models.list({ complete: true });
  await expect.poll(() => tries).toBe(1);
  expect(only(await models.list()).problem).toBeNull();
  expect(tries).toBe(1);
});
