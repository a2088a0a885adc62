import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { moveJournalName } from "../../../main/models/move-journal.ts";
import { inProcessCheck } from "./support/in-process-check.ts";
import { splitGguf } from "./support/split-gguf.ts";
import { temporaryFolder, testLibrary, tinyModel, writeModel } from "./support/test-library.ts";

const filled = async () => {
  const test = testLibrary();
  const { library, root } = test;
  await library.import({ filePath: writeModel(join(root, "a"), "a.gguf"), mode: "copy" }).done;
  await library.import({ filePath: writeModel(join(root, "a"), "b.gguf"), mode: "in-place" }).done;
  const parts = splitGguf(tinyModel("Parts"), 2).map((bytes, index) =>
    writeModel(join(root, "a"), `c-0000${index + 1}-of-00002.gguf`, bytes),
  );
  await library.import({ filePath: parts[0] ?? "", mode: "copy" }).done;
  const from = test.modelFolder;
  writeModel(from, "by hand.gguf");
  symlinkSync("by hand.gguf", join(from, "alias.gguf"));
  mkdirSync(join(from, "licenses"));
  writeFileSync(join(from, "licenses", "acceptances.json"), "{}");
  return { ...test, from, to: join(root, "elsewhere", "models"), current: () => test.modelFolder };
};

const treeOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name !== "imports" && !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe("moving the model folder", () => {
  it("moves everything, switches, and leaves nothing behind", async () => {
    const { library, models, from, to, current, tasks } = await filled();
    const tree = treeOf(from);
    const before = (await models.list({ complete: true })).map(({ sha256 }) => sha256).sort();
    const { files, leftBehind } = await library.move(to).done;
    expect([files, leftBehind]).toEqual([treeOf(to).length - 1, 0]);
    expect(treeOf(to)).toEqual(tree);
    expect(current()).toBe(to);
    expect(existsSync(from)).toBe(false);
    const after = await models.list({ complete: true });
    expect(after.map(({ sha256 }) => sha256).sort()).toEqual(before);
    expect(after.every(({ problem }) => problem === null)).toBe(true);
    for (const file of after) {
      await models.prepare(file);
    }
    expect(tasks.at(-1)).toMatchObject({ kind: "move-folder", state: "done" });
  });

  it.each([
    ["that holds something", (to: string) => writeModel(to, "theirs.gguf"), /not empty/],
    ["that is a file", (to: string) => writeFileSync(to, ""), /cannot be used/],
  ])("refuses a folder %s", async (_, prepare, sentence) => {
    const { library, from, root } = await filled();
    const tree = treeOf(from);
    const to = join(root, "target");
    prepare(to);
    await expect(library.move(to).done).rejects.toThrow(sentence);
    expect(treeOf(from)).toEqual(tree);
  });

  it("refuses folders within each other", async () => {
    const { library, from, root } = await filled();
    for (const to of [from, join(from, "sub"), root]) {
      await expect(library.move(to).done).rejects.toMatchObject({ code: "invalid-request" });
    }
    expect(existsSync(join(from, moveJournalName))).toBe(false);
  });

  it("is undone when it is cancelled: the old folder is whole and the new one empty", async () => {
    const { library, from, to, current } = await filled();
    const tree = treeOf(from);
    const { task, done } = library.move(to);
    // Once the new folder is begun.
    const poll = setInterval(() => {
      if (existsSync(join(to, moveJournalName))) {
        library.cancelTask(task.id);
      }
    }, 0);
    await done.then(
      () => expect(current()).toBe(to),
      (thrown: unknown) => {
        expect(thrown).toMatchObject({ code: "cancelled" });
        expect([treeOf(from), treeOf(to), current()]).toEqual([tree, [], from]);
      },
    );
    clearInterval(poll);
  });

  it("keeps a file that changed after it was copied", async () => {
    const { from, to } = await filled();
    const { moveModelFolder } = await import("../../../main/models/move-model-folder.ts");
    const { leftBehind } = await moveModelFolder({
      from,
      to,
      check: inProcessCheck(),
      switchTo: async () => {
        // Written anew, so that it is no longer the file that the new folder has.
        const { rmSync } = await import("node:fs");
        rmSync(join(from, "by hand.gguf"));
        writeFileSync(join(from, "by hand.gguf"), "newer");
        writeFileSync(join(from, "late.txt"), "late");
      },
      onMoved: async () => {},
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    expect(leftBehind).toBe(2);
    expect(readFileSync(join(from, "by hand.gguf"), "utf8")).toBe("newer");
    expect(treeOf(from)).toEqual(["by hand.gguf", "late.txt"]);
  });

  it.skipIf(process.platform !== "linux")(
    "copies and verifies from one disk to another, and notices a bad copy",
    async () => {
      const { library, models, to, from } = await filled();
      const shm = join("/dev/shm", `cloister-move-${process.pid}-${Date.now()}`);
      mkdirSync(shm);
      try {
        const check = inProcessCheck();
        const { moveModelFolder } = await import("../../../main/models/move-model-folder.ts");
        const options = {
          from,
          to: join(shm, "bad"),
          switchTo: async () => {},
          onMoved: async () => {},
          signal: new AbortController().signal,
          onProgress: () => {},
        };
        await expect(
          moveModelFolder({
            ...options,
            check: {
              ...check,
              hashFile: async (path, signal) => ({
                ...(await check.hashFile(path, signal)),
                sha256: "0".repeat(64),
              }),
            },
          }),
        ).rejects.toMatchObject({ code: "hash-mismatch" });
        expect(existsSync(join(from, "by hand.gguf"))).toBe(true);
        const tree = treeOf(from).filter((name) => name !== moveJournalName);
        await library.move(join(shm, "good")).done;
        expect(treeOf(join(shm, "good"))).toEqual(tree);
        expect((await models.list({ complete: true })).every(({ problem }) => problem === null)).toBe(true);
        // And back.
        await library.move(to).done;
        expect(treeOf(to)).toEqual(tree);
      } finally {
        const { rmSync } = await import("node:fs");
        rmSync(shm, { recursive: true, force: true });
      }
    },
  );

  it("leaves an unfinished move alone when its other end is not there", async () => {
    const root = temporaryFolder();
    const test = testLibrary({ root });
    writeModel(test.modelFolder, "by hand.gguf");
    writeFileSync(
      join(test.modelFolder, moveJournalName),
      JSON.stringify({ formatVersion: 1, from: test.modelFolder, to: join(root, "unplugged") }),
    );
    await test.library.recover();
    expect(test.tasks).toEqual([]);
    expect(existsSync(join(root, "unplugged"))).toBe(false);
    chmodSync(test.modelFolder, 0o700);
  });
});
