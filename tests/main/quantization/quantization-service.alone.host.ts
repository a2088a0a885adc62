import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Quantization,
  quantization as quantizationShape,
} from "../../../app/quantization/quantization.ts";
import { quantizationPlan } from "../../../app/quantization/quantization-plan.ts";
import { createFileCheck } from "../../../main/models/file-check.ts";
import type { ParentModel } from "../../../main/quantization/parent-model.ts";
import type { QuantizationDestination } from "../../../main/quantization/quantization-destination.ts";
import { QuantizationService } from "../../../main/quantization/quantization-service.ts";
import { starterModelBytes, starterModelPath, starterModelSha256 } from "../../support/starter-model.ts";
import { starterQuantizations } from "../../support/starter-quantizations.ts";
import { startCheckHost } from "../hosts/check/start-check-host.ts";
import { startMeasurementHost } from "../hosts/measurement/start-measurement-host.ts";

const gigabyte = 1_000_000_000;

describe("the service that makes quantizations", () => {
  const check = createFileCheck((path) => startCheckHost(path));
  const folder = mkdtempSync(join(tmpdir(), "cloister-service-"));
  const told: Quantization[] = [];
  let freeBytes = 10 * gigabyte;
  let ids = 0;
  let works = 0;
  let parent: ParentModel;
  const service = new QuantizationService({
    madeBefore: async (sha256) =>
      new Map(sha256 === starterModelSha256 ? [["Q4_0", "made-before-q4_0"]] : []),
    hostFor: (job) => startMeasurementHost(job),
    check,
    threads: () => 1,
    measuringThreads: () => 1,
    newId: () => {
      ids += 1;
      return ids.toString(16).padStart(32, "0");
    },
    onQuantization: (one) => told.push(quantizationShape.parse(one)),
    log: () => {},
  });
  const destination: QuantizationDestination = {
    folder,
    freeBytes: async () => freeBytes,
    requireFree: async () => {},
    makeWorkFolder: async () => {
      works += 1;
      const work = join(folder, `work-${works}`);
      mkdirSync(work);
      return work;
    },
    removeWorkFolder: async (work) => rmSync(work, { recursive: true }),
    publish: async (made) => {
      const path = join(folder, `${made.type}.gguf`);
      renameSync(made.path, path);
      return { path, modelFileId: `made-${made.type.toLowerCase()}` };
    },
  };

  beforeAll(async () => {
    const path = starterModelPath();
    parent = {
      id: "starter",
      name: "Starter",
      fileName: "starter.Q4_1.gguf",
      quantization: "Q4_1",
      requantizing: "Requantized: it costs.",
      sha256: starterModelSha256,
      path,
      sizeBytes: starterModelBytes,
      license: "Apache-2.0",
      header: await check.readModelHeader(path),
    };
  });
  afterAll(async () => {
    await service.dispose();
    rmSync(folder, { recursive: true });
  });

  it("plans every type with the engine's own sizes, words, and what was made before", async () => {
    const plan = quantizationPlan.parse(await service.plan(parent, destination));
    expect(plan).toMatchObject({ modelFileId: "starter", requantizing: "Requantized: it costs." });
    const of = (type: string) => plan.types.find((one) => one.type === type);
    for (const { type, sizeBytes } of starterQuantizations) {
      expect(Math.abs((of(type)?.sizeBytes ?? 0) - sizeBytes)).toBeLessThan(16_384);
    }
    expect(of("Q8_0")?.bitsPerWeight).toBeCloseTo(8.51, 1);
    expect(of("Q4_K_M")).toMatchObject({ otherwiseTensors: 180, tensors: 272, problem: null });
    expect(of("Q4_0")?.madeAsModelFileId).toBe("made-before-q4_0");
    expect(of("Q4_1")?.problem).toContain("is Q4_1 already");
    expect(of("IQ1_S")?.needsImportanceMatrix).toBe(true);
  });

  it("makes one after the other, takes a queued one out, and ends a running one", async () => {
    told.length = 0;
    const working: boolean[] = [];
    const stopListening = service.onWorking(() => working.push(service.isWorking));
    const started = await service.start(parent, ["Q4_0", "Q3_K_M", "Q2_K"], destination);
    expect(service.isWorking).toBe(true);
    const [first, second, third] = started.map(({ quantization: { id } }) => id);
    const ends = Promise.allSettled(started.map(({ done }) => done));
    service.cancel(third ?? "");
    await expect
      .poll(() => told.at(-1)?.id === second && told.at(-1)?.doneBytes, { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(1_000_000);
    service.cancel(second ?? "");
    const [made, ended, never] = await ends;
    stopListening();
    // What measures waits meanwhile, and is told twice, not with each piece of progress.
    expect(working).toEqual([true, false]);
    expect(made).toMatchObject({ status: "fulfilled", value: { sha256: starterQuantizations[1].sha256 } });
    for (const one of [ended, never]) {
      expect(one).toMatchObject({ status: "rejected", reason: { code: "cancelled" } });
    }
    expect(
      service
        .list()
        .slice(0, 3)
        .map(({ state }) => state),
    ).toEqual(["cancelled", "cancelled", "done"]);
    expect(service.list().find(({ id }) => id === first)).toMatchObject({
      modelFileId: "made-q4_0",
      sizeBytes: starterQuantizations[1].sizeBytes,
      isRequantized: true,
    });
    const states = told.filter(({ id }) => id === first).map(({ state }) => state);
    expect([...new Set(states)]).toEqual(["queued", "quantizing", "checking", "done"]);
    expect(told.some(({ id, state }) => id === third && state === "quantizing")).toBe(false);
    expect(readdirSync(folder)).toEqual(["Q4_0.gguf"]);
  });

  it("refuses what the disk cannot take, with how much is missing, before a folder is made", async () => {
    freeBytes = 100_000_000;
    const before = works;
    await expect(service.start(parent, ["Q8_0"], destination)).rejects.toMatchObject({
      code: "disk-full",
      details: { missingBytes: expect.any(Number) },
    });
    expect(works).toBe(before);
    freeBytes = 10 * gigabyte;
  });

  it("refuses to cancel what it does not know", () => {
    expect(() => service.cancel("f".repeat(32))).toThrow(/not in the list/u);
  });
});
