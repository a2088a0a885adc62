import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hashFile } from "../../../../main/hosts/check/hash-file.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-hash-"));
const path = join(folder, "some.gguf");
const idle = new AbortController().signal;
const start = (filePath: string, onProgress: (bytes: number, sizeBytes: number) => void = () => {}) =>
  hashFile({ filePath, signal: idle, stallMs: 5000, onProgress });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("hashing a file", () => {
  it.each([0, 1, 4 * 1024 * 1024, 9 * 1024 * 1024 + 7])("of %i bytes", async (sizeBytes) => {
    const bytes = Buffer.alloc(sizeBytes, "cloister");
    writeFileSync(path, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await start(path)).toEqual({ sha256, sizeBytes });
  });

  it("notices a file that shrinks meanwhile", async () => {
    writeFileSync(path, Buffer.alloc(9 * 1024 * 1024));
    const hashing = start(path, () => truncateSync(path, 10));
    await expect(hashing).rejects.toMatchObject({ code: "model-truncated" });
  });

  it("refuses what is missing or no file", async () => {
    await expect(start(join(folder, "nowhere"))).rejects.toMatchObject({ code: "model-missing" });
    await expect(start(folder)).rejects.toMatchObject({ code: "model-not-gguf" });
  });

  it.runIf(process.platform !== "win32")("does not wait for a pipe", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    await expect(start(pipe)).rejects.toMatchObject({ code: "model-not-gguf" });
  });
});
