import {
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inferenceContract } from "../../../main/hosts/inference/contract.ts";
import { inferenceConfinement } from "../../../main/hosts/process/confinements.ts";
import { superviseHost } from "../../../main/hosts/process/supervise-host.ts";
import { createFileCheck } from "../../../main/models/file-check.ts";
import { starterModelPath } from "../../support/starter-model.ts";
import { startCheckHost } from "../hosts/check/start-check-host.ts";
import { nodePath, repositoryRoot } from "../hosts/process/fixtures/places.ts";
import { splitGguf } from "./support/split-gguf.ts";
import { temporaryFolder, testLibrary } from "./support/test-library.ts";

const loadWalled = async (filePath: string): Promise<string> => {
  const host = superviseHost({
    contract: inferenceContract,
    entryPath: `${repositoryRoot}/main/hosts/inference/index.ts`,
    nodePath,
    confinement: () => {
      const confinement = inferenceConfinement(filePath);
      return {
        ...confinement,
        readPaths: [...confinement.readPaths, `${repositoryRoot}/main`, `${repositoryRoot}/app`],
      };
    },
    log: () => {},
  });
  try {
    const loaded = await host.call("load", {
      filePath,
      contextSize: 512,
      contextSizeReason: "For a test.",
      backend: "cpu",
      threads: 1,
      crashedBackends: [],
    });
    return loaded.chatTemplateSha256 ?? "";
  } finally {
    await host.dispose();
  }
};

const templateSha256 = "872be49dbb638044ad01b60388f48d469ff2980e5f0dccdc22ec907db54d0788";

describe("the starter model, checked and loaded by the real hosts", () => {
  const root = temporaryFolder();
  const check = createFileCheck((filePath) => startCheckHost(filePath));
  const test = testLibrary({ root, check });
  const stick = join(root, "stick");
  const parts = ["smol-00001-of-00003.gguf", "smol-00002-of-00003.gguf", "smol-00003-of-00003.gguf"].map(
    (name) => join(stick, name),
  );
  beforeAll(() => {
    mkdirSync(stick);
    for (const [index, bytes] of splitGguf(readFileSync(starterModelPath()), 3).entries()) {
      writeFileSync(parts[index] ?? "", bytes);
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it("split into three: imported by its first part, as large as the whole one, and loaded", async () => {
    const file = await test.library.import({ filePath: parts[0] ?? "", mode: "copy" }).done;
    const { header } = await test.models.prepare(file);
    const whole = await check.readModelHeader(starterModelPath());
    expect(header).toEqual(whole);
    expect(await loadWalled(file.path)).toBe(templateSha256);
  });

  it("split into three: verified with progress, and refused at load when its last part changed", async () => {
    const [file] = await test.models.list();
    const verified = await test.library.verify(await test.models.locate(file?.id ?? "")).done;
    expect(verified).toMatchObject({ ok: true });
    const last = join(file?.path ?? "", "..", "model-00003-of-00003.gguf");
    const descriptor = openSync(last, "r+");
    writeSync(descriptor, Buffer.from([1, 2, 3]), 0, 3, 20_000_000);
    await expect(test.models.prepare(file as NonNullable<typeof file>)).rejects.toMatchObject({
      code: "model-changed",
    });
    await test.library.delete(file?.id ?? "", new AbortController().signal);
    expect(await test.models.list()).toEqual([]);
  });

  it("split into three: used in place and loaded", async () => {
    const file = await test.library.import({ filePath: parts[2] ?? "", mode: "in-place" }).done;
    expect(file.path).toBe(parts[0]);
    expect(await loadWalled(file.path)).toBe(templateSha256);
  });

  it("under a name without an ending, as Ollama and Hugging Face keep it: used in place and loaded", async () => {
    const blob = join(root, "blobs", "sha256-0123");
    mkdirSync(join(root, "blobs"));
    copyFileSync(starterModelPath(), blob);
    symlinkSync(blob, join(root, "snapshot.gguf"));
    const file = await test.library.import({ filePath: join(root, "snapshot.gguf"), mode: "in-place" }).done;
    expect(file).toMatchObject({ path: blob, problem: null });
    await test.models.prepare(file);
    expect(await loadWalled(file.path)).toBe(templateSha256);
  });

  it("tells progress while it is verified, and can be cancelled", async () => {
    const file = (await test.models.list()).find(({ path }) => path.includes("blobs"));
    test.tasks.length = 0;
    const located = await test.models.locate(file?.id ?? "");
    const first = test.library.verify(located);
    await first.done;
    const running = test.tasks.filter(({ id, state }) => id === first.task.id && state === "running");
    expect(running.at(-1)?.totalBytes).toBe(file?.sizeBytes);
    const second = test.library.verify(located);
    setImmediate(() => test.library.cancelTask(second.task.id));
    await expect(second.done).rejects.toMatchObject({ code: "cancelled" });
    expect(test.tasks.at(-1)).toMatchObject({ state: "cancelled" });
  });
});
