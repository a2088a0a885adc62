import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createContentFolder } from "../../../main/evaluation-sets/content-folder.ts";

const root = mkdtempSync(join(tmpdir(), "cloister-content-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let made = 0;
const newFolder = () => {
  made += 1;
  const folder = join(root, String(made), "deep");
  const open = () =>
    createContentFolder({ folder, ending: ".txt", record: z.strictObject({ name: z.string() }) });
  return { folder, open, content: open() };
};

const put = async (content: ReturnType<typeof newFolder>["content"], text: string, name = text) => {
  const id = createHash("sha256").update(text).digest("hex");
  const partialPath = await content.newPartialPath();
  writeFileSync(partialPath, text);
  return { id, kept: await content.adopt(partialPath, id, { name }) };
};

describe("a folder of contents", () => {
  it("is empty before anything was put there", async () => {
    const { content, folder } = newFolder();
    expect(await content.list()).toEqual([]);
    expect(await content.find("0".repeat(64))).toBeNull();
    expect(existsSync(folder)).toBe(false);
  });

  it("keeps one of the same content, with the record it came with first", async () => {
    const { content, folder } = newFolder();
    const { id } = await put(content, "text", "first");
    expect((await put(content, "text", "second")).kept).toEqual({ name: "first" });
    expect(readFileSync(content.filePath(id), "utf8")).toBe("text");
    expect(readdirSync(folder).sort()).toEqual([`${id}.json`, `${id}.txt`]);
  });

  it("removes, restores, and forgets at the end", async () => {
    const { content, open, folder } = newFolder();
    const one = await put(content, "one");
    const two = await put(content, "two");
    expect(await content.remove(one.id)).toBe(true);
    expect(await content.remove(one.id)).toBe(false);
    expect(await content.list()).toEqual([{ name: "two" }]);
    expect(await content.restore(one.id)).toEqual({ name: "one" });
    expect(await content.restore(one.id)).toBeNull();
    await content.remove(two.id);
    // Another process did not remove it.
    expect(await open().restore(two.id)).toBeNull();
    await content.dispose();
    expect(readdirSync(folder).sort()).toEqual([`${one.id}.json`, `${one.id}.txt`]);
  });

  it("keeps what was imported again after it was removed", async () => {
    const { content, folder } = newFolder();
    const { id } = await put(content, "text");
    await content.remove(id);
    await put(content, "text", "again");
    expect(await content.restore(id)).toEqual({ name: "again" });
    await content.dispose();
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("lists nothing without its file or with a record that is not one", async () => {
    const { content, folder } = newFolder();
    const { id } = await put(content, "text");
    writeFileSync(join(folder, `${"1".repeat(64)}.json`), '{"name":"no file"}');
    for (const [index, record] of ["{", '{"name":3}', "null", "x".repeat(5_000_000)].entries()) {
      const other = String(index + 2).repeat(64);
      writeFileSync(join(folder, `${other}.txt`), "");
      writeFileSync(join(folder, `${other}.json`), record);
    }
    mkdirSync(join(folder, `${"9".repeat(64)}.json`));
    expect(await content.list()).toEqual([{ name: "text" }]);
    rmSync(content.filePath(id));
    expect(await content.find(id)).toBeNull();
  });

  it("tidies what was left behind a day ago, and nothing younger", async () => {
    const { content, folder } = newFolder();
    mkdirSync(folder, { recursive: true });
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const name of ["old.partial", "old.removed", "young.partial", "old.txt"]) {
      writeFileSync(join(folder, name), "");
      if (name.startsWith("old")) {
        utimesSync(join(folder, name), old, old);
      }
    }
    await content.newPartialPath();
    expect(readdirSync(folder).sort()).toEqual(["old.txt", "young.partial"]);
  });
});
