import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quantizationTypes } from "../../../../../app/quantization/quantization-type.ts";
import type { MeasurementContract } from "../../../../../main/hosts/measurement/contract.ts";
import type { SupervisedHost } from "../../../../../main/hosts/process/supervise-host.ts";
import { starterModelBytes, starterModelPath } from "../../../../support/starter-model.ts";
import { starterQuantizations } from "../../../../support/starter-quantizations.ts";
import { startMeasurementHost } from "../start-measurement-host.ts";

const sha256Of = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

describe("quantizing the starter model", () => {
  const filePath = starterModelPath();
  let folder: string;
  let host: SupervisedHost<MeasurementContract>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "cloister-quantize-"));
    host = startMeasurementHost({ modelPaths: [filePath], jobFolder: folder });
  });
  afterAll(async () => {
    await host.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(starterQuantizations)(
    "to $type makes llama-quantize's own bytes",
    async ({ type, sizeBytes, sha256 }) => {
      const targetPath = join(folder, `${type}.gguf`);
      const progress: number[] = [];
      const stop = host.onEvent("quantizeProgress", ({ doneBytes }) => progress.push(doneBytes));
      const made = await host.call("quantize", {
        filePath,
        targetPath,
        type,
        threads: 1,
        importancePath: null,
      });
      stop();
      expect(made).toMatchObject({ sizeBytes, tensors: 272 });
      expect(sha256Of(targetPath)).toBe(sha256);
      expect(progress.length).toBeGreaterThan(10);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      expect(progress.at(-1)).toBeGreaterThan(0.98 * starterModelBytes);
      rmSync(targetPath);
    },
  );

  it("is planned to within a few kilobytes, without writing anything", async () => {
    const planned = await host.call("planQuantizations", {
      filePath,
      types: starterQuantizations.map(({ type }) => type),
    });
    for (const [at, { sizeBytes }] of starterQuantizations.entries()) {
      const { tensorBytes = 0, quantizedBytes = 0 } = planned[at] ?? {};
      expect(Math.abs(starterModelBytes - tensorBytes + quantizedBytes - sizeBytes)).toBeLessThan(16_384);
    }
  });

  it("is planned for every type, with what each needs", async () => {
    const planned = await host.call("planQuantizations", { filePath, types: [...quantizationTypes] });
    expect(planned.map(({ type }) => type)).toEqual(quantizationTypes);
    const needing = planned.filter((one) => one.needsImportanceMatrix).map(({ type }) => type);
    expect(needing).toEqual(["Q2_K_S", "IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS", "IQ1_M", "IQ1_S"]);
    expect(planned.filter(({ problem }) => problem !== null).map(({ type }) => type)).toEqual(["Q1_0"]);
  });

  it("refuses what needs an importance matrix, and leaves no file", async () => {
    const targetPath = join(folder, "iq1.gguf");
    await expect(
      host.call("quantize", { filePath, targetPath, type: "IQ1_S", threads: 1, importancePath: null }),
    ).rejects.toMatchObject({
      code: "usage",
    });
    expect(existsSync(targetPath)).toBe(false);
  });

  it("writes nothing outside the folder of its job", async () => {
    const elsewhere = join(tmpdir(), `cloister-elsewhere-${process.pid}.gguf`);
    await expect(
      host.call("quantize", {
        filePath,
        targetPath: elsewhere,
        type: "Q4_0",
        threads: 1,
        importancePath: null,
      }),
    ).rejects.toThrow();
    expect(existsSync(elsewhere)).toBe(false);
  });

  it("reads no model but its own", async () => {
    const other = join(tmpdir(), `cloister-other-${process.pid}.gguf`);
    copyFileSync(filePath, other);
    try {
      await expect(host.call("planQuantizations", { filePath: other, types: ["Q4_0"] })).rejects.toThrow();
    } finally {
      rmSync(other);
    }
  });
});

describe("a damaged parent", () => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-damaged-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["cut short", (path: string) => truncateSync(path, 60_000_000)],
    ["no GGUF at all", (path: string) => writeFileSync(path, "This is a letter.".repeat(1000))],
    ["empty", (path: string) => writeFileSync(path, "")],
  ])("is refused in a sentence where it is %s", async (_how, damage) => {
    const filePath = join(folder, "parent.gguf");
    copyFileSync(starterModelPath(), filePath);
    damage(filePath);
    const host = startMeasurementHost({ modelPaths: [filePath], jobFolder: folder });
    try {
      await expect(
        host.call("quantize", {
          filePath,
          targetPath: join(folder, "made.gguf"),
          type: "Q4_0",
          threads: 1,
          importancePath: null,
        }),
      ).rejects.toMatchObject({ code: expect.stringMatching(/^model-(damaged|unsupported)$/u) });
    } finally {
      await host.dispose();
    }
  });
});
