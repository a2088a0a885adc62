import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HostManifest } from "../../../../main/hosts/process/host-manifest.ts";
import { type HostFileVerifier, hostFileVerifier } from "../../../../main/hosts/process/verify-host-files.ts";

const workerPath = fileURLToPath(
  new URL("../../../../main/hosts/process/compare-files-worker.ts", import.meta.url),
);

const contents = {
  "host/node": "node".repeat(400_000),
  "host/hosts/inference.js": "inference",
  "host/hosts/storage.js": "storage",
} as const;

describe("hostFileVerifier", () => {
  let folder: string;
  let verifier: HostFileVerifier;

  const at = (path: string): string => join(folder, path);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cloister-verify-"));
    const files: HostManifest["files"] = Object.entries(contents).map(([path, text]) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
      const hosts: ("inference" | "storage")[] = path.endsWith("node")
        ? ["inference", "storage"]
        : [path.includes("inference") ? "inference" : "storage"];
      return { path, sizeBytes: text.length, sha256: createHash("sha256").update(text).digest("hex"), hosts };
    });
    writeFileSync(at("host-manifest.json"), JSON.stringify({ formatVersion: 1, files }));
    verifier = hostFileVerifier({
      manifestPath: at("host-manifest.json"),
      resourcesFolder: folder,
      workerPath,
    });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Keeps the size, as a flipped bit on the disk does. */
  const flipByte = (path: string): void => {
    const bytes = readFileSync(at(path));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    writeFileSync(at(path), bytes);
  };

  it("lets a host start whose files are the packaged ones", async () => {
    await expect(verifier.verify("storage")).resolves.toBeUndefined();
    await expect(verifier.verify("inference")).resolves.toBeUndefined();
  });

  it("names the file in which one byte is flipped, and only for the host that loads it", async () => {
    flipByte("host/hosts/inference.js");
    await expect(verifier.verify("storage")).resolves.toBeUndefined();
    await expect(verifier.verify("inference")).rejects.toMatchObject({
      code: "host-damaged",
      message: "A file of Cloister is damaged: host/hosts/inference.js. Install Cloister again.",
    });
  });

  it("finds damage that came after a first check", async () => {
    await verifier.verify("inference");
    flipByte("host/node");
    // A copy made within the clock's resolution would keep the time.
    utimesSync(at("host/node"), new Date(), new Date(Date.now() + 1000));
    await expect(verifier.verify("inference")).rejects.toMatchObject({ details: { path: "host/node" } });
  });

  it("goes on checking after a failure", async () => {
    const original = readFileSync(at("host/node"));
    flipByte("host/node");
    const first = verifier.verify("storage");
    await expect(first).rejects.toMatchObject({ code: "host-damaged" });
    writeFileSync(at("host/node"), original);
    await expect(verifier.verify("storage")).resolves.toBeUndefined();
  });

  it("says that a file is missing", async () => {
    rmSync(at("host/hosts/storage.js"));
    await expect(verifier.verify("storage")).rejects.toMatchObject({
      code: "host-damaged",
      message: "A file of Cloister is missing: host/hosts/storage.js. Install Cloister again.",
    });
  });

  it("says that a file cannot be read", async (context) => {
    context.skip(process.getuid?.() === 0, "root reads every file");
    chmodSync(at("host/hosts/storage.js"), 0);
    await expect(verifier.verify("storage")).rejects.toMatchObject({
      message: "A file of Cloister cannot be read (EACCES): host/hosts/storage.js. Install Cloister again.",
    });
  });

  it.each([
    ["no manifest", null],
    ["a manifest that is not JSON", "{"],
    ["a manifest without files", JSON.stringify({ formatVersion: 1, files: [] })],
    [
      "a path that leads out of the package",
      JSON.stringify({
        formatVersion: 1,
        files: [{ path: "host/../../etc/passwd", sizeBytes: 1, sha256: "0".repeat(64), hosts: ["storage"] }],
      }),
    ],
  ])("starts no host with %s", async (_name, text) => {
    if (text === null) {
      rmSync(at("host-manifest.json"));
    } else {
      writeFileSync(at("host-manifest.json"), text);
    }
    await expect(verifier.verify("storage")).rejects.toMatchObject({
      code: "host-damaged",
      message: "A file of Cloister is damaged: its list of files. Install Cloister again.",
    });
  });
});
