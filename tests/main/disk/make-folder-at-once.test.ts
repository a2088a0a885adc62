import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolderAtOnce } from "../../../main/disk/make-folder-at-once.ts";

const root = mkdtempSync(join(tmpdir(), "cloister-make-folder-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("makeFolderAtOnce", () => {
  it("makes what is missing, for its owner alone, and leaves what is there", () => {
    const folder = join(root, "one", "two", "three");
    makeFolderAtOnce(folder);
    makeFolderAtOnce(folder);
    expect(statSync(folder).isDirectory()).toBe(true);
    expect(statSync(join(root, "one")).mode & 0o077).toBe(process.platform === "win32" ? 0o066 : 0);
  });

  it("throws where a file or a link to nowhere is in the way", () => {
    writeFileSync(join(root, "file"), "");
    symlinkSync(join(root, "nowhere"), join(root, "link"));
    expect(() => makeFolderAtOnce(join(root, "file"))).toThrow("EEXIST");
    expect(() => makeFolderAtOnce(join(root, "file", "below"))).toThrow("ENOTDIR");
    expect(() => makeFolderAtOnce(join(root, "link", "below"))).toThrow();
  });

  it.skipIf(process.platform !== "linux")(
    "throws where the system denies that the folder above is there",
    () => {
      expect(() => makeFolderAtOnce("/proc/cloister")).toThrow("ENOENT");
      expect(() => makeFolderAtOnce("/proc/cloister/below")).toThrow("ENOENT");
    },
  );
});
