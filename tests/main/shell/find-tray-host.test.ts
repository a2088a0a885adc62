import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findTrayHost } from "../../../main/shell/find-tray-host.ts";

const before = process.env.PATH;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloister-tray-"));
  process.env.PATH = folder;
});
afterEach(() => {
  process.env.PATH = before;
  rmSync(folder, { recursive: true });
});
const program = (name: string, script: string): void => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
};

test("a desktop that nobody can ask has no tray", async () => {
  expect(await findTrayHost("linux")).toBe(false);
});

test("what the desktop says counts, and a program that fails leaves it to the next", async () => {
  program("gdbus", 'echo "(<true>,)"');
  expect(await findTrayHost("linux")).toBe(true);
  program("gdbus", 'echo "(<false>,)"');
  expect(await findTrayHost("linux")).toBe(false);
  program("gdbus", "exit 1");
  program("busctl", 'echo "b true"');
  expect(await findTrayHost("linux")).toBe(true);
});

test("Windows and macOS always have one", async () => {
  expect(await findTrayHost("win32")).toBe(true);
  expect(await findTrayHost("darwin")).toBe(true);
});
