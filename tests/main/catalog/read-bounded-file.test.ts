import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readBoundedFile } from "../../../main/catalog/read-bounded-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloister-bounded-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  [0, 10],
  [1, 10],
  [9, 10],
  [10, 10],
])("reads %i bytes where %i are allowed", async (length, limit) => {
  const path = join(folder, "file");
  writeFileSync(path, Buffer.alloc(length, 7));
  expect(await readBoundedFile(path, limit)).toEqual(Buffer.alloc(length, 7));
});

it.each([11, 1000])("reads none of %i bytes where 10 are allowed", async (length) => {
  const path = join(folder, "file");
  writeFileSync(path, Buffer.alloc(length));
  expect(await readBoundedFile(path, 10)).toBe("too-large");
});

it("reads no folder and nothing that is not there", async () => {
  mkdirSync(join(folder, "folder"));
  expect(await readBoundedFile(join(folder, "folder"), 10)).toBeNull();
  expect(await readBoundedFile(join(folder, "nothing"), 10)).toBeNull();
});
