import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { MeasuredMemory } from "../../../app/models/model-details.ts";
import { createMeasuredMemory } from "../../../main/models/measured-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-measured-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const one = "a".repeat(64);
const other = "b".repeat(64);
const measurement = (at: number): MeasuredMemory => ({
  at,
  contextSize: 8192,
  keyValueCacheType: "f16",
  predictedBytes: 1e9,
  actualBytes: 1.1e9,
});

describe("createMeasuredMemory", () => {
  it("keeps measurements over restarts, the newest first, in a file for this user alone", async () => {
    const path = join(folder, "new", "memory.json");
    const store = createMeasuredMemory(path);
    await Promise.all([
      store.recordMeasurement(one, measurement(1)),
      store.recordMeasurement(other, measurement(2)),
      store.recordMeasurement(one, measurement(3)),
    ]);
    expect(await createMeasuredMemory(path).measurementsOf(one)).toEqual([measurement(3), measurement(1)]);
    expect(await createMeasuredMemory(path).measurementsOf("c".repeat(64))).toEqual([]);
    expect(readdirSync(join(folder, "new"))).toEqual(["memory.json"]);
    if (process.platform !== "win32") {
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });

  it("keeps 20 of a file and 500 files", async () => {
    const path = join(folder, "many.json");
    const files = Array.from({ length: 500 }, (_, index) => ({
      sha256: index.toString(16).padStart(64, "0"),
      measurements: [measurement(index)],
    }));
    writeFileSync(path, JSON.stringify({ formatVersion: 1, files }));
    const store = createMeasuredMemory(path);
    for (let at = 1; at <= 25; at += 1) {
      await store.recordMeasurement(one, measurement(at));
    }
    expect((await store.measurementsOf(one)).map(({ at }) => at)).toEqual(
      Array.from({ length: 20 }, (_, index) => 25 - index),
    );
    const again = createMeasuredMemory(path);
    expect(await again.measurementsOf("0".repeat(64))).toEqual([]);
    expect(await again.measurementsOf(`${"0".repeat(63)}1`)).toHaveLength(1);
    expect(JSON.parse(readFileSync(path, "utf8")).files).toHaveLength(500);
  });

  it.each<[string, string]>([
    ["nothing", ""],
    ["no JSON", "{"],
    ["another format", JSON.stringify({ formatVersion: 2, files: [] })],
    ["an unknown field", JSON.stringify({ formatVersion: 1, files: [], more: 1 })],
    [
      "a key that would reach into objects",
      `{"formatVersion":1,"files":[{"sha256":"__proto__","measurements":[]}]}`,
    ],
    [
      "numbers that are none",
      JSON.stringify({
        formatVersion: 1,
        files: [{ sha256: one, measurements: [{ ...measurement(1), actualBytes: -1 }] }],
      }),
    ],
    ["more than 4 MiB", `"${"x".repeat(4 * 1024 * 1024)}"`],
    ["lists within lists", "[".repeat(100_000)],
  ])("begins anew after a file with %s", async (_what, text) => {
    const path = join(folder, "hostile.json");
    writeFileSync(path, text);
    const store = createMeasuredMemory(path);
    expect(await store.measurementsOf(one)).toEqual([]);
    await store.recordMeasurement(one, measurement(7));
    expect(await createMeasuredMemory(path).measurementsOf(one)).toEqual([measurement(7)]);
  });

  it("lives on where its file cannot be written, and leaves no part behind", async () => {
    const path = join(folder, "is-a-folder");
    mkdirSync(join(path, "inside"), { recursive: true });
    const store = createMeasuredMemory(path);
    await store.recordMeasurement(one, measurement(1));
    expect(await store.measurementsOf(one)).toEqual([measurement(1)]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("takes no measurement that it could not read back", async () => {
    const path = join(folder, "odd.json");
    const store = createMeasuredMemory(path);
    await store.recordMeasurement(one, { ...measurement(1), predictedBytes: Number.NaN });
    await store.recordMeasurement("../../etc", measurement(1));
    expect(await store.measurementsOf(one)).toEqual([]);
  });
});
