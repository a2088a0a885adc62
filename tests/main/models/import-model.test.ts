import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseProvenanceRecord } from "../../../app/models/provenance-record.ts";
import { ownProcessMark } from "../../../main/models/process-mark.ts";
import { inProcessCheck } from "./support/in-process-check.ts";
import { splitGguf } from "./support/split-gguf.ts";
import {
  publishedFile,
  sha256Of,
  temporaryFolder,
  testLibrary,
  tinyModel,
  writeModel,
} from "./support/test-library.ts";

const recordIn = (folder: string, sha256: string) =>
  parseProvenanceRecord(readFileSync(join(folder, `${sha256}.json`), "utf8"), sha256);

/** What lies in the model folder, without the empty folder that imports work in. */
const namesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name !== "imports" || readdirSync(join(folder, name)).length > 0)
        .sort()
    : [];

describe("importing a copy", () => {
  it("stores the bytes under their hash with a record beside them, and says what came of it", async () => {
    const { library, modelFolder, root, tasks, models, hashed } = testLibrary();
    const bytes = tinyModel("Tiny one");
    const sha256 = sha256Of(bytes);
    const filePath = writeModel(join(root, "stick"), "My model.gguf", bytes);
    const file = await library.import({ filePath, mode: "copy" }).done;
    expect(file).toMatchObject({ sha256, name: "Tiny one", verification: "import", problem: null });
    expect(namesIn(modelFolder)).toEqual([`${sha256}.gguf`, `${sha256}.json`]);
    expect(readFileSync(join(modelFolder, `${sha256}.gguf`)).equals(bytes)).toBe(true);
    expect(recordIn(modelFolder, sha256)).toMatchObject({
      fileName: "My model.gguf",
      sizeBytes: bytes.length,
      license: null,
      source: { kind: "import", fileName: "My model.gguf" },
      verification: "import",
      acquired: { appVersion: "0.0.0-test" },
    });
    expect(tasks.at(-1)).toMatchObject({
      kind: "import",
      state: "done",
      name: "My model.gguf",
      modelFileId: file.id,
      result: expect.stringContaining("installed"),
    });
    expect(readFileSync(filePath).equals(bytes)).toBe(true);
    // The hash was made from what was written, and holds for the first load.
    hashed.length = 0;
    await models.prepare(file);
    expect(hashed).toEqual([]);
  });

  it("takes name, quantization and license from the catalog where it pins these bytes", async () => {
    const { library, modelFolder, root, catalog } = testLibrary();
    const bytes = tinyModel("Called otherwise");
    catalog.set(sha256Of(bytes), publishedFile);
    const filePath = writeModel(join(root, "stick"), "x.gguf", bytes);
    const file = await library.import({ filePath, mode: "copy" }).done;
    expect(file).toMatchObject({ name: "Published", license: "Apache-2.0", verification: "catalog" });
    expect(recordIn(modelFolder, sha256Of(bytes))?.source).toMatchObject({
      kind: "import",
      fileName: "x.gguf",
      repository: "owner/name",
    });
  });

  it("stores the same content once, whatever it is called", async () => {
    const { library, modelFolder, root, tasks } = testLibrary();
    const bytes = tinyModel("Twice");
    await library.import({ filePath: writeModel(join(root, "a"), "a.gguf", bytes), mode: "copy" }).done;
    const before = namesIn(modelFolder);
    await library.import({ filePath: writeModel(join(root, "b"), "b.gguf", bytes), mode: "copy" }).done;
    expect(namesIn(modelFolder)).toEqual(before);
    expect(tasks.at(-1)?.result).toContain("already");
  });

  it("replaces an installed file that went bad", async () => {
    const { library, modelFolder, root } = testLibrary();
    const bytes = tinyModel("Went bad");
    const filePath = writeModel(join(root, "a"), "a.gguf", bytes);
    await library.import({ filePath, mode: "copy" }).done;
    const installed = join(modelFolder, `${sha256Of(bytes)}.gguf`);
    const bad = Buffer.from(bytes);
    bad[bad.length - 1] = 1;
    writeFileSync(installed, bad);
    const [listed] = await library.verifyAll();
    await listed?.done;
    const file = await library.import({ filePath, mode: "copy" }).done;
    expect(file.problem).toBeNull();
    expect(readFileSync(installed).equals(bytes)).toBe(true);
  });

  it.each<[string, Buffer, string]>([
    ["HTML", Buffer.from("<!doctype html>".repeat(20)), "model-not-gguf"],
    ["empty", Buffer.alloc(0), "model-not-gguf"],
    ["cut off", tinyModel("Cut").subarray(0, 300), "model-truncated"],
  ])("refuses a file that is %s and leaves nothing behind", async (_, bytes, code) => {
    const { library, modelFolder, root, tasks } = testLibrary();
    const filePath = writeModel(join(root, "stick"), "bad.gguf", bytes);
    await expect(library.import({ filePath, mode: "copy" }).done).rejects.toMatchObject({ code });
    expect(tasks.at(-1)).toMatchObject({ state: "failed", error: { code } });
    expect(namesIn(modelFolder)).toEqual([]);
  });

  it.skipIf(process.platform === "win32")("does not wait for a pipe or open a folder", async () => {
    const { library, root } = testLibrary();
    mkdirSync(join(root, "stick", "folder.gguf"), { recursive: true });
    execFileSync("mkfifo", [join(root, "stick", "pipe.gguf")]);
    for (const name of ["folder.gguf", "pipe.gguf", "absent.gguf"]) {
      const { done } = library.import({ filePath: join(root, "stick", name), mode: "copy" });
      await expect(done).rejects.toMatchObject({ code: expect.stringMatching(/^model-/) });
    }
  });

  it("refuses a source that changes while it is read", async () => {
    const root = temporaryFolder();
    const filePath = writeModel(join(root, "stick"), "growing.gguf");
    const check = inProcessCheck();
    const { library, modelFolder } = testLibrary({
      root,
      check: {
        ...check,
        readModelHeader: async (path) => {
          const header = await check.readModelHeader(path);
          appendFileSync(filePath, "more");
          return header;
        },
      },
    });
    await expect(library.import({ filePath, mode: "copy" }).done).rejects.toMatchObject({
      code: "model-changed",
    });
    expect(namesIn(modelFolder)).toEqual([]);
  });

  it("stops when it is cancelled and leaves nothing behind", async () => {
    const root = temporaryFolder();
    const filePath = writeModel(join(root, "stick"), "large.gguf");
    const check = inProcessCheck();
    let cancel = (): void => {};
    const { library, modelFolder, tasks } = testLibrary({
      root,
      check: {
        ...check,
        readModelHeader: async (path) => {
          cancel();
          return check.readModelHeader(path);
        },
      },
    });
    const { task, done } = library.import({ filePath, mode: "copy" });
    cancel = () => library.cancelTask(task.id);
    await expect(done).rejects.toMatchObject({ code: "cancelled" });
    expect(tasks.at(-1)).toMatchObject({ id: task.id, state: "cancelled", error: null });
    expect(namesIn(modelFolder)).toEqual([]);
  });

  it("shows one that waits as cancelled at once", async () => {
    const { library, root } = testLibrary();
    const first = library.import({ filePath: writeModel(join(root, "a"), "a.gguf"), mode: "copy" });
    const second = library.import({ filePath: writeModel(join(root, "b"), "b.gguf"), mode: "copy" });
    library.cancelTask(second.task.id);
    expect(library.tasks()[0]).toMatchObject({ id: second.task.id, state: "cancelled" });
    await expect(second.done).rejects.toMatchObject({ code: "cancelled" });
    expect((await first.done).problem).toBeNull();
  });

  it("clears away at the start what a killed process left, and nothing of one that lives", async () => {
    const { library, modelFolder } = testLibrary();
    const alive = join(modelFolder, "imports", `${await ownProcessMark()}.aa`);
    const gone = join(modelFolder, "imports", `${(await ownProcessMark()).replace(/-\d+-/, "-4194303-")}.bb`);
    for (const folder of [alive, gone]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "model.gguf"), "half");
    }
    const record = join(modelFolder, "x.json.12345678.partial");
    writeFileSync(record, "{");
    utimesSync(record, 1, 1);
    await library.recover();
    expect([existsSync(alive), existsSync(gone), existsSync(record)]).toEqual([true, false, false]);
  });
});

describe("using a file in place", () => {
  it("writes only a record, and follows it to the file", async () => {
    const { library, modelFolder, root, models } = testLibrary();
    const bytes = tinyModel("In place");
    const filePath = writeModel(join(root, "disk"), "in place.gguf", bytes);
    const file = await library.import({ filePath, mode: "in-place" }).done;
    expect(file).toMatchObject({ path: filePath, problem: null, sizeBytes: bytes.length });
    expect(namesIn(modelFolder)).toEqual([`${sha256Of(bytes)}.json`]);
    expect((await models.prepare(file)).file.path).toBe(filePath);
  });

  it("says of a file that is gone, changed or replaced what it is", async () => {
    const { library, root, models } = testLibrary();
    const bytes = tinyModel("Moves away");
    const filePath = writeModel(join(root, "disk"), "moves.gguf", bytes);
    const file = await library.import({ filePath, mode: "in-place" }).done;
    const other = Buffer.from(bytes);
    other[other.length - 1] = 7;
    writeFileSync(filePath, other);
    await expect(models.prepare(file)).rejects.toMatchObject({
      code: "model-changed",
      message: expect.stringContaining(sha256Of(other)),
    });
    expect((await models.list())[0]?.problem?.code).toBe("model-changed");
    rmSync(filePath);
    expect((await models.list())[0]?.problem).toMatchObject({
      code: "model-missing",
      message: expect.stringContaining("in place"),
    });
    symlinkSync("/etc/passwd", filePath);
    expect((await models.list())[0]?.problem?.code).toBe("model-missing");
  });

  it("does not follow a record in a folder that others write", async () => {
    const root = temporaryFolder();
    const shared = join(root, "shared");
    const secret = writeModel(join(root, "private"), "secret.gguf");
    const sha256 = sha256Of(readFileSync(secret));
    const own = testLibrary({ root });
    await own.library.import({ filePath: secret, mode: "in-place" }).done;
    mkdirSync(shared);
    writeFileSync(join(shared, `${sha256}.json`), readFileSync(join(own.modelFolder, `${sha256}.json`)));
    rmSync(join(own.modelFolder, `${sha256}.json`));
    const { models } = testLibrary({
      root,
      otherFolders: [{ path: shared, writable: false, reason: "Shared." }],
    });
    const [listed] = await models.list();
    expect(listed?.problem?.message).toContain("a folder that others write");
  });

  it("becomes a copy where a copy is asked for", async () => {
    const { library, modelFolder, root } = testLibrary();
    const filePath = writeModel(join(root, "disk"), "both.gguf");
    await library.import({ filePath, mode: "in-place" }).done;
    const file = await library.import({ filePath, mode: "copy" }).done;
    expect(file.path.startsWith(modelFolder)).toBe(true);
    expect(namesIn(modelFolder)).toHaveLength(2);
  });
});

describe("a split model", () => {
  const whole = tinyModel("In parts");
  const partNames = ["parts-00001-of-00002.gguf", "parts-00002-of-00002.gguf"];
  const writeParts = (folder: string): readonly string[] =>
    splitGguf(whole, 2).map((bytes, index) => writeModel(folder, partNames[index] ?? "", bytes));

  it("is imported by any of its parts and listed as one", async () => {
    const { library, modelFolder, root, models } = testLibrary();
    const paths = writeParts(join(root, "stick"));
    const file = await library.import({ filePath: paths[1] ?? "", mode: "copy" }).done;
    const parts = splitGguf(whole, 2);
    const sha256 = sha256Of(parts[0] ?? Buffer.alloc(0));
    expect(file).toMatchObject({
      sha256,
      problem: null,
      name: "In parts",
      sizeBytes: parts.reduce((sum, { length }) => sum + length, 0),
      path: join(modelFolder, `${sha256}.split`, "model-00001-of-00002.gguf"),
    });
    expect(namesIn(modelFolder)).toEqual([`${sha256}.json`, `${sha256}.split`]);
    const { header } = await models.prepare(file);
    expect(header.parameters).toBe(32 * 4 + 32);
    expect(await models.list()).toHaveLength(1);
  });

  it("can be used in place where its parts lie side by side", async () => {
    const { library, root, models } = testLibrary();
    const [first = "", second = ""] = writeParts(join(root, "stick"));
    const file = await library.import({ filePath: first, mode: "in-place" }).done;
    expect(file).toMatchObject({ path: first, problem: null });
    await models.prepare(file);
    rmSync(second);
    expect((await models.list())[0]?.problem?.message).toContain(`not at ${second} any more`);
  });

  it("says which part is missing, and refuses parts of different models", async () => {
    const { library, root } = testLibrary();
    const [first = "", second = ""] = writeParts(join(root, "stick"));
    writeFileSync(second, readFileSync(first));
    await expect(library.import({ filePath: first, mode: "copy" }).done).rejects.toMatchObject({
      code: "model-damaged",
    });
    rmSync(second);
    await expect(library.import({ filePath: first, mode: "copy" }).done).rejects.toMatchObject({
      code: "model-missing",
      message: expect.stringContaining(partNames[1] ?? ""),
    });
  });

  it("is refused at load, with both hashes, when a byte of any part changed", async () => {
    const { library, root, models, modelFolder } = testLibrary();
    const [first = ""] = writeParts(join(root, "stick"));
    const file = await library.import({ filePath: first, mode: "copy" }).done;
    for (const name of ["model-00001-of-00002.gguf", "model-00002-of-00002.gguf"]) {
      const place = join(modelFolder, `${file.sha256}.split`, name);
      const sound = readFileSync(place);
      const bad = Buffer.from(sound);
      bad[bad.length - 1] = (bad.at(-1) ?? 0) ^ 1;
      writeFileSync(place, bad);
      await expect(models.prepare(file)).rejects.toMatchObject({
        code: "model-changed",
        message: expect.stringMatching(new RegExp(`${sha256Of(sound)}.*${sha256Of(bad)}`)),
      });
      expect((await models.list())[0]?.problem?.code).toBe("model-changed");
      writeFileSync(place, sound);
      await models.prepare(file);
    }
  });
});
