import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { ComparisonPorts } from "../../../main/comparison/comparison-ports.ts";
import { ComparisonQueue } from "../../../main/comparison/comparison-queue.ts";
import { createComparisonStore } from "../../../main/comparison/comparison-store.ts";
import { takeProcessLock } from "../../../main/disk/process-lock.ts";
import { madeUpComparison } from "../../app/comparison/made-up-comparison.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

const storeWithOne = async () => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-store-"));
  folders.push(folder);
  const store = createComparisonStore(folder);
  const id = randomBytes(16).toString("hex");
  const { plan, judging } = madeUpComparison().comparison;
  await store.create({
    id,
    createdAt: 1_700_000_000_000,
    repeats: null,
    plan: { ...plan, text: null, sets: [] },
    places: {},
    textPath: null,
    copySet: async () => {},
    judging: { ...judging, differencePoints: 7 },
  });
  return { folder, store, id };
};

/** As far as a comparison needs them that waits for its turn. */
const portsOfOneThatWaits = { now: Date.now, log: () => {} } as unknown as ComparisonPorts;

test("what a person asked of the figures is there as soon as the comparison is", async () => {
  const { store, id } = await storeWithOne();
  expect((await store.read(id)).choices.judging.differencePoints).toBe(7);
});

test("one that is deleted elsewhere while it waits for its turn ends, and waits for nobody", async () => {
  const { folder, store, id } = await storeWithOne();
  const other = await takeProcessLock(join(folder, "measuring.lock"));
  expect(other).not.toBeNull();
  const queue = new ComparisonQueue({
    folder,
    store,
    ports: portsOfOneThatWaits,
    tell: async () => {},
    onMeasured: () => {},
  });
  queue.add(id);
  await store.remove(id);
  await queue.ended(id);
  expect(queue.live(id)).toBeNull();
  // Nobody is kept from measuring by it.
  await other?.release();
  const next = await takeProcessLock(join(folder, "measuring.lock"));
  expect(next).not.toBeNull();
  await next?.release();
});

test("what a killed look at a file left behind is deleted once it is old, and nothing else", async () => {
  const { folder, store, id } = await storeWithOne();
  for (const name of ["looking-AbCdEf", "looking-GhIjKl", "somebody-elses"]) {
    mkdirSync(join(folder, name, "work"), { recursive: true });
    writeFileSync(join(folder, name, "work", "text.txt"), "a text");
  }
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
  utimesSync(join(folder, "looking-AbCdEf"), old, old);
  await store.tidy();
  expect(readdirSync(folder).sort()).toEqual([id, "looking-GhIjKl", "somebody-elses"].sort());
});
