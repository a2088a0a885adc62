import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { provenanceRecord } from "../../../app/models/provenance-record.ts";
import { starterModelPath, starterModelSha256 } from "../../support/starter-model.ts";
import { starterQuantizations } from "../../support/starter-quantizations.ts";
import { whyNoSmallDisk } from "../../support/why-no-small-disk.ts";
import {
  type CloisterOptions,
  folderWithStarterModel,
  processesNaming,
  runCloister,
  startCloister,
  temporaryFolder,
} from "./run-cloister.ts";

const [q8, q4] = starterQuantizations;
const parentId = "smollm2-135m-instruct-q4_1";

const sha256Of = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/** The starter model in a folder of its own, installed with a record whose license had to be accepted. */
const installed = (): CloisterOptions & { readonly modelsFolder: string } => {
  const { modelsFolder } = folderWithStarterModel();
  writeFileSync(
    join(modelsFolder, `${starterModelSha256}.json`),
    JSON.stringify({
      formatVersion: 1,
      name: "SmolLM2 135M Instruct",
      quantization: "Q4_1",
      fileName: "SmolLM2-135M-Instruct.Q4_1.gguf",
      sha256: starterModelSha256,
      sizeBytes: statSync(starterModelPath()).size,
      license: "Apache-2.0",
      source: { kind: "hub", repository: "somebody/some-model" },
      verification: "hub",
      verifiedAt: new Date().toISOString(),
      licenseTextSha256: "ab".repeat(32),
      acceptance: { by: "somebody", at: "2026-11-20T10:00:00.000Z" },
    }),
  );
  return { modelsFolder };
};

const listIds = async (options: CloisterOptions): Promise<readonly string[]> => {
  const { stdout } = await runCloister(["models", "list", "--json"], options);
  return (JSON.parse(stdout) as readonly { id: string }[]).map(({ id }) => id).sort();
};

const failure = async (args: readonly string[], options: CloisterOptions) => {
  const { code, stdout } = await runCloister([...args, "--json"], options);
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
  expect(error.message).toMatch(/^[A-Z].*\.$/su);
  return { exit: code, ...error };
};

describe("cloister quantize", () => {
  it("installs files with the bytes of llama-quantize and the license of their parent", async () => {
    const options = installed();
    const { code, stdout, stderr } = await runCloister(
      ["quantize", parentId, "--to", "Q8_0,q4_0", "--json"],
      options,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      files: [q8, q4].map(({ type, sha256, sizeBytes }) => ({
        path: join(options.modelsFolder, `${sha256}.gguf`),
        quantization: type,
        sha256,
        sizeBytes,
      })),
    });
    expect(stderr).toContain("Requantized: what Q4_1 lost stays lost");
    expect(sha256Of(join(options.modelsFolder, `${q8.sha256}.gguf`))).toBe(q8.sha256);
    const record = provenanceRecord.parse(
      JSON.parse(readFileSync(join(options.modelsFolder, `${q8.sha256}.json`), "utf8")),
    );
    expect(record).toMatchObject({
      name: "SmolLM2 135M Instruct",
      quantization: "Q8_0",
      fileName: "SmolLM2-135M-Instruct.Q8_0.gguf",
      license: "Apache-2.0",
      licenseTextSha256: "ab".repeat(32),
      acceptance: { by: "somebody", at: "2026-11-20T10:00:00.000Z" },
      verification: "import",
      source: {
        kind: "quantization",
        parentSha256: starterModelSha256,
        parentId,
        parentQuantization: "Q4_1",
        type: "Q8_0",
        engineVersion: expect.stringMatching(/^llama\.cpp \d/u),
        requantized: true,
        importanceTextSha256: null,
      },
    });
    expect(await listIds(options)).toEqual([
      "smollm2-135m-instruct-q4_0",
      parentId,
      "smollm2-135m-instruct-q8_0",
    ]);
    // The same again makes the same file, and no second one.
    const again = await runCloister(["quantize", parentId, "--to", "Q4_0", "--json"], options);
    expect(again.code).toBe(0);
    expect(await listIds(options)).toHaveLength(3);
    expect(readdirSync(join(options.modelsFolder, "imports"))).toEqual([]);
  });

  it("writes plain files elsewhere from a relative path, and nothing into the model folder", async () => {
    const folder = temporaryFolder();
    const modelsFolder = join(folder, "models");
    mkdirSync(modelsFolder);
    copyFileSync(starterModelPath(), join(folder, "My model.Q4_1.gguf"));
    const out = join(folder, "made", "here");
    const relativeToHere = (path: string): string => relative(process.cwd(), path);
    const model = relativeToHere(join(folder, "My model.Q4_1.gguf"));
    const { code, stdout } = await runCloister(
      ["quantize", model, "--to", "Q4_0", "--out", relativeToHere(out), "--json"],
      { modelsFolder },
    );
    expect(code).toBe(0);
    const path = join(out, "My model.Q4_0.gguf");
    expect(JSON.parse(stdout)).toEqual({
      files: [{ path, quantization: "Q4_0", sha256: q4.sha256, sizeBytes: q4.sizeBytes }],
    });
    expect(sha256Of(path)).toBe(q4.sha256);
    expect(readdirSync(out)).toEqual([basename(path)]);
    expect(readdirSync(modelsFolder)).toEqual([]);
    // What is there is never written over.
    const before = statSync(path).mtimeMs;
    expect(
      await failure(["quantize", model, "--to", "Q4_0", "--out", out], {
        modelsFolder,
      }),
    ).toMatchObject({ exit: 2, code: "usage", message: expect.stringContaining("There is a file") });
    expect(statSync(path).mtimeMs).toBe(before);
  });

  it("refuses what it cannot make, in a sentence, before anything is made", async () => {
    const options = installed();
    const refused = (types: string, model = parentId) => failure(["quantize", model, "--to", types], options);
    expect(await refused("Q4_X")).toMatchObject({ exit: 2, code: "usage" });
    expect(await refused("")).toMatchObject({ exit: 2, code: "usage" });
    expect(await refused("Q8_0,Q4_1")).toMatchObject({
      exit: 2,
      message: expect.stringContaining("is Q4_1 already"),
    });
    expect(await refused("IQ1_S")).toMatchObject({
      exit: 2,
      message: expect.stringContaining("importance matrix"),
    });
    expect(await refused("Q1_0")).toMatchObject({ exit: 3, message: expect.stringContaining("q1_0") });
    expect(await refused("Q8_0", "no-such-model")).toMatchObject({ exit: 3, code: "model-missing" });
    expect(await failure(["quantize", parentId], options)).toMatchObject({ exit: 2, code: "usage" });
    expect(await listIds(options)).toEqual([parentId]);
  });

  it("refuses a damaged parent", async () => {
    const folder = temporaryFolder();
    const modelsFolder = join(folder, "models");
    mkdirSync(modelsFolder);
    const damaged = join(folder, "damaged.gguf");
    copyFileSync(starterModelPath(), damaged);
    truncateSync(damaged, 50_000_000);
    expect(
      await failure(["quantize", damaged, "--to", "Q8_0", "--out", folder], { modelsFolder }),
    ).toMatchObject({
      exit: 3,
      code: "model-truncated",
    });
    expect(readdirSync(folder).sort()).toEqual(["damaged.gguf", "models"]);
  });
});

/** Bytes of the file that is being made, wherever its work folder is. */
const beingMadeBytes = (works: string): number =>
  Math.max(
    0,
    ...(existsSync(works) ? readdirSync(works) : []).map((name) => {
      const file = join(works, name, "model.gguf");
      return existsSync(file) ? statSync(file).size : 0;
    }),
  );

describe("a quantization that is ended half way", () => {
  const halfWay = async (signal: NodeJS.Signals) => {
    const options = installed();
    const works = join(options.modelsFolder, "imports");
    const run = startCloister(["quantize", parentId, "--to", "Q3_K_M,Q2_K", "--json"], options);
    await expect
      .poll(() => beingMadeBytes(works), { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(3_000_000);
    process.kill(run.child.pid ?? 0, signal);
    const result = await run.result;
    await expect.poll(() => processesNaming(works), { timeout: 10_000 }).toEqual([]);
    return { options, works, result };
  };

  it("leaves nothing where it was interrupted", async () => {
    const { options, works, result } = await halfWay("SIGINT");
    expect(result.code).toBe(130);
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: "cancelled" } });
    expect(readdirSync(works)).toEqual([]);
    expect(await listIds(options)).toEqual([parentId]);
  });

  it("shows nothing half-made where it was killed, and makes the whole file the next time", async () => {
    const { options, result } = await halfWay("SIGKILL");
    expect(result.signal).toBe("SIGKILL");
    expect(await listIds(options)).toEqual([parentId]);
    const again = await runCloister(["quantize", parentId, "--to", "Q4_0", "--json"], options);
    expect(again.code).toBe(0);
    expect(await listIds(options)).toEqual(["smollm2-135m-instruct-q4_0", parentId]);
    expect(readdirSync(join(options.modelsFolder, "imports"))).toEqual([]);
  });
});

const mounted: string[] = [];
const mebibyte = 1024 * 1024;
const smallDisk = (sizeBytes: number): string => {
  const folder = join(temporaryFolder(), "disk");
  mkdirSync(folder);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes},mode=0700`, "tmpfs", folder]);
  mounted.push(folder);
  return folder;
};

describe("a disk that is too small", () => {
  afterAll(() => {
    for (const folder of mounted) {
      execFileSync("umount", ["-l", folder]);
    }
  });

  it("is found before anything is written, with how much is missing", async (context) => {
    if (whyNoSmallDisk !== null) {
      context.skip(whyNoSmallDisk);
    }
    const options = installed();
    const disk = smallDisk(100 * mebibyte);
    const refused = await failure(["quantize", parentId, "--to", "Q8_0", "--out", disk], options);
    // 144.8 MB and 16 MiB to spare, on 104.9 MB.
    expect(refused).toMatchObject({
      exit: 6,
      code: "disk-full",
      message: expect.stringContaining("56.7 MB are missing"),
    });
    expect(readdirSync(disk)).toEqual([]);
    // Two that would fit one by one do not fit together.
    expect(await failure(["quantize", parentId, "--to", "Q2_K,Q4_0", "--out", disk], options)).toMatchObject({
      exit: 6,
    });
    expect(readdirSync(disk)).toEqual([]);
  });

  it("is told where it fills up in the middle, and nothing half-made stays", async (context) => {
    if (whyNoSmallDisk !== null) {
      context.skip(whyNoSmallDisk);
    }
    const options = installed();
    const disk = smallDisk(170 * mebibyte);
    const run = startCloister(["quantize", parentId, "--to", "Q8_0", "--out", disk, "--json"], options);
    const isWriting = () => readdirSync(disk).some((name) => name.startsWith(".cloister-work."));
    await expect.poll(isWriting, { timeout: 60_000, interval: 5 }).toBe(true);
    // Somebody else takes the room that was there a moment ago.
    writeFileSync(join(disk, "filler"), Buffer.alloc(120 * mebibyte));
    const { code, stdout } = await run.result;
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "disk-full" } });
    expect(code).toBe(6);
    expect(readdirSync(disk)).toEqual(["filler"]);
    expect(dirname(disk)).not.toBe(options.modelsFolder);
  });
});
