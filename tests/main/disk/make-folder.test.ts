import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "../../../main/disk/make-folder.ts";

const root = mkdtempSync(join(tmpdir(), "cloister-make-folder-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("makeFolder", () => {
  it("makes what is missing, and leaves what is there, also where several make it at once", async () => {
    for (let time = 0; time < 50; time += 1) {
      const folder = join(root, `time ${time}`, "one", "two", "three");
      await Promise.all(Array.from({ length: 20 }, () => makeFolder(folder)));
      await makeFolder(folder);
      expect(statSync(folder).isDirectory()).toBe(true);
    }
  });

  it("rejects where a file or a link to nowhere is in the way", async () => {
    writeFileSync(join(root, "file"), "");
    symlinkSync(join(root, "nowhere"), join(root, "link"));
    await expect(makeFolder(join(root, "file"))).rejects.toThrow("EEXIST");
    await expect(makeFolder(join(root, "file", "below"))).rejects.toThrow("ENOTDIR");
    await expect(makeFolder(join(root, "link", "below"))).rejects.toThrow("EEXIST");
  });

  it.skipIf(process.platform !== "linux")(
    "rejects where the system denies that the folder above is there",
    async () => {
      await expect(makeFolder("/proc/cloister")).rejects.toThrow("ENOENT");
      await expect(makeFolder("/proc/cloister/below")).rejects.toThrow("ENOENT");
    },
  );
});
