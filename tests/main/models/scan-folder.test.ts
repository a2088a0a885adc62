import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scanFolder } from "../../../main/models/scan-folder.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "cloister-scan-"));
const hash = (digit: string): string => digit.repeat(64);

const record = (sha256: string): string =>
  JSON.stringify({
    formatVersion: 1,
    name: "A model",
    quantization: "Q4_1",
    fileName: "a.gguf",
    sha256,
    sizeBytes: 3,
    license: null,
    source: { kind: "import" },
    verification: "import",
    verifiedAt: "2026-01-01T00:00:00Z",
  });

describe("scanFolder", () => {
  it("finds model files and records without one, and nothing else", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "By hand.GGUF"), "abc");
    writeFileSync(join(folder, `${hash("a")}.gguf`), "abc");
    writeFileSync(join(folder, `${hash("a")}.json`), record(hash("a")));
    writeFileSync(join(folder, `${hash("b")}.json`), record(hash("b")));
    writeFileSync(join(folder, `${hash("c")}.gguf`), "abc");
    writeFileSync(join(folder, `${hash("c")}.json`), record(hash("d")));
    writeFileSync(join(folder, `${hash("e")}.gguf.part`), "abc");
    mkdirSync(join(folder, "folder.gguf"));
    const found = await scanFolder(folder);
    expect(found.map((one) => [one.fileName, one.record !== null, one.stamp?.sizeBytes ?? null])).toEqual([
      ["By hand.GGUF", false, 3],
      [`${hash("a")}.gguf`, true, 3],
      [`${hash("c")}.gguf`, false, 3],
      [`${hash("b")}.gguf`, true, null],
    ]);
  });

  it("follows links inside the folder and none that leads out", async () => {
    const folder = newFolder();
    const outside = newFolder();
    writeFileSync(join(outside, "secret.gguf"), "abc");
    writeFileSync(join(folder, "inside.gguf"), "abc");
    symlinkSync("inside.gguf", join(folder, "alias.gguf"));
    symlinkSync(join(outside, "secret.gguf"), join(folder, "out.gguf"));
    symlinkSync("nowhere", join(folder, "dangling.gguf"));
    symlinkSync(join(outside, "secret.gguf"), join(folder, `${hash("a")}.gguf`));
    const found = await scanFolder(folder);
    expect(found.map((one) => [one.fileName, one.leadsOut])).toEqual([
      [`${hash("a")}.gguf`, true],
      ["alias.gguf", false],
      ["inside.gguf", false],
      ["out.gguf", true],
    ]);
    expect(found.filter((one) => one.leadsOut).every((one) => one.stamp === null)).toBe(true);
  });

  it.skipIf(process.platform === "win32")("does not wait for pipes or read records without end", async () => {
    const folder = newFolder();
    execFileSync("mkfifo", [join(folder, "pipe.gguf"), join(folder, `${hash("a")}.json`)]);
    writeFileSync(join(folder, `${hash("a")}.gguf`), "abc");
    writeFileSync(join(folder, `${hash("b")}.gguf`), "abc");
    symlinkSync("/dev/zero", join(folder, `${hash("b")}.json`));
    const found = await scanFolder(folder);
    expect(found.map((one) => [one.fileName, one.record])).toEqual([
      [`${hash("a")}.gguf`, null],
      [`${hash("b")}.gguf`, null],
    ]);
  });

  it("looks at thousands of files in a moment", async () => {
    const folder = newFolder();
    for (let index = 0; index < 3000; index += 1) {
      writeFileSync(join(folder, `model-${index}.gguf`), "abc");
    }
    const startedAtMs = performance.now();
    expect(await scanFolder(folder)).toHaveLength(3000);
    expect(performance.now() - startedAtMs).toBeLessThan(5000);
  });

  it("finds nothing in a folder that is not there", async () => {
    expect(await scanFolder(join(newFolder(), "absent"))).toEqual([]);
  });
});
