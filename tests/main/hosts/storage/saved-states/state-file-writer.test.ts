import { closeSync, existsSync, fstatSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readStateFile } from "../../../../../main/hosts/storage/saved-states/read-state-file.ts";
import { StateFileWriter } from "../../../../../main/hosts/storage/saved-states/state-file-writer.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-state-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a file that has ended is closed once: whatever got its number since stays open", () => {
  const path = join(folder, "state");
  const writer = new StateFileWriter(path);
  writer.add(Buffer.from("tides"));
  writer.end();
  const others = Array.from({ length: 16 }, (_, index) => openSync(join(folder, `other-${index}`), "w"));
  expect(() => writer.add(Buffer.from("x"))).toThrow("has ended");
  expect(() => writer.end()).toThrow("has ended");
  expect(Buffer.concat([...readStateFile(path, writer.key, 5)]).toString()).toBe("tides");
  writer.discard();
  writer.discard();
  expect(existsSync(path)).toBe(false);
  for (const other of others) {
    expect(fstatSync(other).isFile()).toBe(true);
    closeSync(other);
  }
});
