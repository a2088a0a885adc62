import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeasurementContract } from "../../../../../main/hosts/measurement/contract.ts";
import { readImportance } from "../../../../../main/hosts/measurement/importance/importance-file.ts";
import type { SupervisedHost } from "../../../../../main/hosts/process/supervise-host.ts";
import { starterModelPath } from "../../../../support/starter-model.ts";
import { startMeasurementHost } from "../start-measurement-host.ts";

const layers = 30;
/** q, k, v, output, gate, up, down. */
const matricesOfLayer = 7;

describe("an importance matrix of the starter model", () => {
  const filePath = starterModelPath();
  let folder: string;
  let host: SupervisedHost<MeasurementContract>;
  const text = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "cloister-importance-"));
    host = startMeasurementHost({ modelPaths: [filePath], jobFolder: folder });
  });
  afterAll(async () => {
    await host.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is computed from a text, and makes possible what needs one", async () => {
    const words = Array.from(
      { length: 1100 },
      (_, at) => `${at % 7 === 0 ? "The lighthouse" : "a wave"} ${at}`,
    );
    const textPath = text("long.txt", words.join(" "));
    const targetPath = join(folder, "importance");
    const progress: number[] = [];
    const stop = host.onEvent("importanceProgress", ({ doneChunks }) => progress.push(doneChunks));
    const computed = await host.call("computeImportance", { filePath, textPath, targetPath, threads: 1 });
    stop();
    expect(computed.tensors).toBe(layers * matricesOfLayer);
    expect(computed.chunks).toBeGreaterThanOrEqual(2);
    expect(progress).toEqual(Array.from({ length: computed.chunks }, (_, at) => at + 1));
    const entries = readImportance(targetPath);
    expect(entries.map(({ name }) => name)).toContain("blk.29.ffn_down.weight");
    expect(entries.find(({ name }) => name === "blk.0.attn_q.weight")?.values).toHaveLength(576);
    expect(entries.find(({ name }) => name === "blk.0.ffn_down.weight")?.values).toHaveLength(1536);
    // Means of squares: never negative, and not all the same.
    for (const { values } of entries) {
      expect(values.every((value) => value >= 0)).toBe(true);
      expect(Math.max(...values)).toBeGreaterThan(Math.min(...values));
    }
    const madePath = join(folder, "iq1.gguf");
    await host.call("quantize", {
      filePath,
      targetPath: madePath,
      type: "IQ1_S",
      threads: 2,
      importancePath: targetPath,
    });
    expect(statSync(madePath).size).toBeGreaterThan(80_000_000);
  });

  it.each([
    ["short", "Only a few words."],
    ["empty", ""],
  ])("is refused in a sentence with the number of tokens where the text is %s", async (name, content) => {
    await expect(
      host.call("computeImportance", {
        filePath,
        textPath: text(`${name}.txt`, content),
        targetPath: join(folder, "none"),
        threads: 1,
      }),
    ).rejects.toMatchObject({
      code: "usage",
      message: expect.stringMatching(/has \d+ tokens, and 1024 are needed/u),
    });
  });
});
