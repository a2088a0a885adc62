import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadProfileKey } from "../../../main/profile/profile-key.ts";

let folder: string;
let keyPath: string;
let databasePath: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloister-key-"));
  keyPath = join(folder, "profile.key");
  databasePath = join(folder, "profile.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a new profile gets a random key in a file for its owner alone, and keeps it", async () => {
  const key = await loadProfileKey(keyPath, databasePath);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(Buffer.from(key, "hex")).size).toBeGreaterThan(10);
  expect(statSync(keyPath).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["profile.key"]);
  writeFileSync(databasePath, "content");
  expect(await loadProfileKey(keyPath, databasePath)).toBe(key);
});

test("an empty database file does not count as one", async () => {
  writeFileSync(databasePath, "");
  expect(await loadProfileKey(keyPath, databasePath)).toMatch(/^[0-9a-f]{64}$/);
});

test.each(["profile.db", "profile.db-wal"])(
  "beside an existing %s a missing key is an error, and none is made",
  async (name) => {
    writeFileSync(join(folder, name), "content");
    await expect(loadProfileKey(keyPath, databasePath)).rejects.toMatchObject({
      code: "profile-damaged",
      message: expect.stringMatching(/profile\.key, is missing.*Put it back/),
    });
    expect(readdirSync(folder)).toEqual([name]);
  },
);

test.each([
  "",
  "short",
  "g".repeat(64),
  "A".repeat(64),
  "0".repeat(65),
  `${"0".repeat(64)}\n\n`,
  "0".repeat(10_000),
])("a key file that holds %j is damaged, and left as it is", async (text) => {
  writeFileSync(keyPath, text);
  await expect(loadProfileKey(keyPath, databasePath)).rejects.toMatchObject({ code: "profile-damaged" });
  expect(readFileSync(keyPath, "utf8")).toBe(text);
});

test("a key open to others is closed to them", async () => {
  writeFileSync(keyPath, "0".repeat(64), { mode: 0o644 });
  expect(await loadProfileKey(keyPath, databasePath)).toBe("0".repeat(64));
  expect(statSync(keyPath).mode & 0o777).toBe(0o600);
});

test("many starts at once agree on one key", async () => {
  const module = fileURLToPath(new URL("../../../main/profile/profile-key.ts", import.meta.url));
  const script = `import { loadProfileKey } from ${JSON.stringify(module)};
    process.stdout.write(await loadProfileKey(${JSON.stringify(keyPath)}, ${JSON.stringify(databasePath)}));`;
  const start = () =>
    new Promise<string>((resolve, reject) => {
      const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
      let output = "";
      child.stdout.on("data", (data) => {
        output += data;
      });
      child.stderr.on("data", (data) => reject(new Error(String(data))));
      child.on("close", () => resolve(output));
    });
  const inProcess = Array.from({ length: 20 }, () => loadProfileKey(keyPath, databasePath));
  const keys = await Promise.all([...inProcess, start(), start(), start()]);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(readdirSync(folder)).toEqual(["profile.key"]);
});

test("a folder that is not there is a sentence", async () => {
  await expect(loadProfileKey(join(folder, "none", "profile.key"), databasePath)).rejects.toMatchObject({
    code: "storage-failed",
  });
});
