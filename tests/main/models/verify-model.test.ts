import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseProvenanceRecord } from "../../../app/models/provenance-record.ts";
import { splitGguf } from "./support/split-gguf.ts";
import {
  publishedFile,
  sha256Of,
  type TestLibrary,
  temporaryFolder,
  testLibrary,
  tinyModel,
  writeModel,
} from "./support/test-library.ts";

const importTiny = async ({ library, root }: TestLibrary, name = "Tiny") =>
  library.import({
    filePath: writeModel(join(root, "stick"), `${name}.gguf`, tinyModel(name)),
    mode: "copy",
  }).done;

const recordOf = ({ modelFolder }: TestLibrary, sha256: string | null) =>
  parseProvenanceRecord(readFileSync(join(modelFolder, `${sha256}.json`), "utf8"), sha256 ?? "");

const verify = async ({ library, models }: TestLibrary, id: string) =>
  library.verify(await models.locate(id)).done;

describe("verifying", () => {
  it("hashes every byte again and dates the result in the record", async () => {
    const test = testLibrary();
    const file = await importTiny(test);
    const before = recordOf(test, file.sha256);
    const result = await verify(test, file.id);
    expect(result).toMatchObject({ id: file.id, sha256: file.sha256, expectedSha256: file.sha256, ok: true });
    const after = recordOf(test, file.sha256);
    expect(Date.parse(after?.verifiedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(before?.verifiedAt ?? ""));
    expect(after).toEqual({ ...before, verifiedAt: result.checkedAt.toISOString() });
    expect(test.hashed).toContain(file.path);
    expect(test.tasks.at(-1)).toMatchObject({ kind: "verify", state: "done", modelFileId: file.id });
  });

  it("marks a file that is another with both hashes, never loads it again, and takes the mark back when it is right", async () => {
    const test = testLibrary();
    const file = await importTiny(test);
    const sound = readFileSync(file.path);
    const bad = Buffer.from(sound);
    bad[bad.length - 1] = 9;
    writeFileSync(file.path, bad);
    const result = await verify(test, file.id);
    expect(result).toMatchObject({ ok: false, sha256: sha256Of(bad), expectedSha256: file.sha256 });
    expect(test.tasks.at(-1)).toMatchObject({ state: "failed", error: { code: "model-changed" } });
    expect(recordOf(test, file.sha256)).toMatchObject({
      verification: "failed",
      foundSha256: sha256Of(bad),
    });
    // Also where nothing is remembered any more, as in another profile.
    rmSync(join(test.root, "profile"), { recursive: true });
    const fresh = testLibrary({ root: test.root });
    const [listed] = await fresh.models.list();
    expect(listed).toMatchObject({ verification: "failed", problem: { code: "model-changed" } });
    expect(listed?.problem?.message).toContain(sha256Of(bad));
    expect(listed?.problem?.message).toContain(file.sha256);
    await expect(fresh.models.prepare(listed ?? file)).rejects.toMatchObject({ code: "model-changed" });
    writeFileSync(file.path, sound);
    expect(await verify(fresh, listed?.id ?? "")).toMatchObject({ ok: true });
    expect(recordOf(test, file.sha256)).toMatchObject({ verification: "import" });
    expect(recordOf(test, file.sha256)?.foundSha256).toBeUndefined();
    expect((await fresh.models.list())[0]?.problem).toBeNull();
  });

  it("names the two hashes of one and the same part where a split model fails", async () => {
    const test = testLibrary();
    const parts = splitGguf(tinyModel("Split"), 2);
    const paths = parts.map((bytes, index) =>
      writeModel(join(test.root, "stick"), `split-0000${index + 1}-of-00002.gguf`, bytes),
    );
    const file = await test.library.import({ filePath: paths[0] ?? "", mode: "copy" }).done;
    const second = join(dirname(file.path), "model-00002-of-00002.gguf");
    const bad = Buffer.from(parts[1] ?? "");
    bad[bad.length - 1] = 9;
    writeFileSync(second, bad);
    expect(await verify(test, file.id)).toMatchObject({
      ok: false,
      sha256: sha256Of(bad),
      expectedSha256: sha256Of(parts[1] ?? bad),
    });
    const message = (await test.models.list())[0]?.problem?.message;
    expect(message).toContain(`expected SHA-256 ${sha256Of(parts[1] ?? bad)}, found ${sha256Of(bad)}`);
    // Nothing is remembered in another profile: better no hash than that of another part.
    rmSync(join(test.root, "profile"), { recursive: true });
    const fresh = testLibrary({ root: test.root });
    expect((await fresh.models.list())[0]?.problem).toMatchObject({
      code: "model-changed",
      message: expect.not.stringContaining(file.sha256 ?? ""),
    });
  });

  it("knows a published file by its hash from then on", async () => {
    const test = testLibrary();
    const file = await importTiny(test);
    test.catalog.set(file.sha256 ?? "", publishedFile);
    await verify(test, file.id);
    expect(recordOf(test, file.sha256)?.verification).toBe("catalog");
  });

  it.each([
    ["from the catalog", true],
    ["as an import", false],
  ])("makes a lost record anew %s, and keeps one that it cannot read", async (_, isPublished) => {
    const test = testLibrary();
    const file = await importTiny(test);
    const recordPath = join(test.modelFolder, `${file.sha256}.json`);
    writeFileSync(recordPath, '{"formatVersion":2}');
    if (isPublished) {
      test.catalog.set(file.sha256 ?? "", publishedFile);
    }
    const [listed] = await test.models.list({ complete: true });
    expect(listed).toMatchObject({ sha256: file.sha256, problem: null });
    await verify(test, listed?.id ?? "");
    expect(recordOf(test, file.sha256)).toMatchObject(
      isPublished
        ? { name: "Published", license: "Apache-2.0", verification: "catalog" }
        : { name: "Tiny", license: null, verification: "import" },
    );
    const aside = readdirSync(test.modelFolder).find((name) => name.includes("unreadable")) ?? "";
    expect(readFileSync(join(test.modelFolder, aside), "utf8")).toBe('{"formatVersion":2}');
  });

  it("does not make a record for bytes that are not what their name says", async () => {
    const test = testLibrary();
    const wrong = writeModel(test.modelFolder, `${"c".repeat(64)}.gguf`);
    await test.models.list({ complete: true });
    const [started] = await test.library.verifyAll();
    expect(await started?.done).toMatchObject({ ok: false, expectedSha256: "c".repeat(64) });
    expect(existsSync(wrong.replace(".gguf", ".json"))).toBe(false);
  });

  it("makes the lost record of a split model anew", async () => {
    const test = testLibrary();
    const parts = splitGguf(tinyModel("Parts"), 2);
    const paths = parts.map((bytes, index) =>
      writeModel(join(test.root, "stick"), `p-0000${index + 1}-of-00002.gguf`, bytes),
    );
    const file = await test.library.import({ filePath: paths[0] ?? "", mode: "copy" }).done;
    rmSync(join(test.modelFolder, `${file.sha256}.json`));
    const [lost] = await test.models.list({ complete: true });
    expect(lost?.problem).not.toBeNull();
    await verify(test, lost?.id ?? "");
    expect(recordOf(test, file.sha256)?.parts).toEqual(
      parts.map((bytes) => ({ sha256: sha256Of(bytes), sizeBytes: bytes.length })),
    );
    expect((await test.models.list())[0]).toMatchObject({ sha256: file.sha256, problem: null });
  });

  it("writes nothing into a read-only folder and remembers the result all the same", async () => {
    const root = temporaryFolder();
    const donor = testLibrary({ root: join(root, "donor") });
    mkdirSync(donor.root, { recursive: true });
    const file = await importTiny(donor);
    const shared = { path: donor.modelFolder, writable: false, reason: "An administrator keeps it." };
    const test = testLibrary({ root: join(root, "own"), otherFolders: [shared] });
    const before = readFileSync(join(donor.modelFolder, `${file.sha256}.json`), "utf8");
    const { checkedAt } = await verify(test, file.id);
    expect(readFileSync(join(donor.modelFolder, `${file.sha256}.json`), "utf8")).toBe(before);
    const [listed] = await test.models.list();
    expect(listed?.verifiedAt).toBeGreaterThanOrEqual(checkedAt.getTime());
    await expect(test.library.delete(file.id, new AbortController().signal)).rejects.toMatchObject({
      code: "storage-failed",
      message: expect.stringContaining("An administrator keeps it."),
    });
    const { canBeDeleted } = await test.library.details(file.id, new AbortController().signal);
    expect(canBeDeleted).toBe(false);
  });
});
