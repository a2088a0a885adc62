import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { splitGguf } from "./support/split-gguf.ts";
import { testLibrary, tinyModel, writeModel } from "./support/test-library.ts";

const { signal } = new AbortController();
const left = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name !== "imports");

describe("deleting a model", () => {
  it("removes the file and its record, and says why one in use stays", async () => {
    const { library, models, loaded, root, modelFolder } = testLibrary();
    const file = await library.import({ filePath: writeModel(join(root, "a"), "a.gguf"), mode: "copy" }).done;
    loaded.add(file.id);
    await expect(library.delete(file.id, signal)).rejects.toMatchObject({
      code: "model-in-use",
      message: expect.stringContaining("is loaded"),
    });
    expect(left(modelFolder)).toHaveLength(2);
    loaded.clear();
    await library.delete(file.id, signal);
    expect(left(modelFolder)).toEqual([]);
    expect(await models.list()).toEqual([]);
    await expect(library.delete(file.id, signal)).rejects.toMatchObject({ code: "model-missing" });
  });

  it("only forgets a file that is used in place", async () => {
    const { library, root, modelFolder } = testLibrary();
    const filePath = writeModel(join(root, "a"), "a.gguf");
    const file = await library.import({ filePath, mode: "in-place" }).done;
    await library.delete(file.id, signal);
    expect([existsSync(filePath), left(modelFolder)]).toEqual([true, []]);
  });

  it("removes all parts of a split model, and records without a file", async () => {
    const { library, models, root, modelFolder } = testLibrary();
    const paths = splitGguf(tinyModel("Parts"), 2).map((bytes, index) =>
      writeModel(join(root, "a"), `a-0000${index + 1}-of-00002.gguf`, bytes),
    );
    const file = await library.import({ filePath: paths[0] ?? "", mode: "copy" }).done;
    await library.delete(file.id, signal);
    expect(left(modelFolder)).toEqual([]);
    const lost = await library.import({ filePath: writeModel(join(root, "b"), "b.gguf"), mode: "copy" }).done;
    rmSync(lost.path);
    expect((await models.list())[0]?.problem?.code).toBe("model-missing");
    await library.delete(lost.id, signal);
    expect(left(modelFolder)).toEqual([]);
  });

  it("removes a link and never what it leads to", async () => {
    const { library, models, root, modelFolder } = testLibrary();
    const outside = writeModel(join(root, "outside"), "precious.gguf");
    writeModel(modelFolder, "other.gguf");
    symlinkSync(outside, join(modelFolder, "link.gguf"));
    const link = (await models.list({ complete: true })).find((file) => file.path.endsWith("link.gguf"));
    await library.delete(link?.id ?? "", signal);
    expect([existsSync(outside), left(modelFolder)]).toEqual([true, ["other.gguf"]]);
  });
});

describe("the disk that models take", () => {
  it("is told by folder and model", async () => {
    const { library, root, modelFolder } = testLibrary();
    const bytes = tinyModel("Sized");
    const file = await library.import({
      filePath: writeModel(join(root, "a"), "a.gguf", bytes),
      mode: "copy",
    }).done;
    writeFileSync(join(modelFolder, "notes.txt"), "12345");
    const [use] = await library.diskUse();
    expect(use?.models).toEqual([{ id: file.id, sizeBytes: bytes.length, isInPlace: false }]);
    expect(use?.sizeBytes).toBeGreaterThan(bytes.length + 5);
    expect(use?.freeBytes).toBeGreaterThan(0);
  });
});
