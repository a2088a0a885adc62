import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ComparisonSummary } from "../../../app/comparison/comparison.ts";
import type { ComparisonPlan } from "../../../app/comparison/comparison-plan.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { EvaluationItem } from "../../../app/evaluation-sets/evaluation-item.ts";
import { ComparisonService } from "../../../main/comparison/comparison-service.ts";
import { comparisonSetOf } from "../../../main/comparison/comparison-set-of.ts";
import { waitUntilQuiet } from "../../../main/comparison/wait-until-quiet.ts";
import { watchOthers } from "../../../main/comparison/watch-others.ts";
import { starterModelPath, starterModelSha256 } from "../../support/starter-model.ts";
import { startMeasurementHost } from "../hosts/measurement/start-measurement-host.ts";
import { quantizedModels } from "./support/quantized-models.ts";

const setId = "5".repeat(64);
const common = {
  systemPrompt: null,
  context: null,
  maxTokens: 8,
  stop: [],
  category: null,
  example: null,
  counterexample: null,
};
const items: readonly EvaluationItem[] = [
  {
    kind: "multiple-choice",
    id: "sky",
    prompt: "By day the sky is",
    choices: ["blue", "made of stone"],
    answer: 0,
    ...common,
  },
  {
    kind: "exact",
    id: "never",
    prompt: "Say anything.",
    answers: ["no model says this"],
    part: "whole",
    ...common,
  },
];

let folder = "";
let smaller = "";
let textPath = "";
let plan: ComparisonPlan;
let paths: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cloister-comparisons-"));
  [smaller = ""] = await quantizedModels(folder, ["Q2_K"]);
  textPath = join(folder, "text.txt");
  const text = "The harbor was quiet, and seven lamps answered the river. ".repeat(60);
  writeFileSync(textPath, text);
  const starter = join(folder, "starter.gguf");
  copyFileSync(starterModelPath(), starter);
  paths = new Map([
    ["starter", starter],
    ["smaller", smaller],
  ]);
  plan = {
    name: "Two files",
    files: [
      {
        modelFileId: "starter",
        sha256: starterModelSha256,
        name: "Starter",
        quantization: "Q4_1",
        sizeBytes: 98_362_432,
      },
      {
        modelFileId: "smaller",
        sha256: "2".repeat(64),
        name: "Smaller",
        quantization: "Q2_K",
        sizeBytes: 88_201_792,
      },
    ],
    referenceId: "starter",
    text: {
      text: {
        name: "text.txt",
        sha256: createHash("sha256").update(text).digest("hex"),
        sizeBytes: text.length,
        isBuiltIn: false,
      },
      contextSize: 64,
      maximumTokens: 256,
      withDivergence: true,
    },
    speed: null,
    sets: [{ setId, name: "Two items", maximumItems: null }],
    concurrencies: [2],
    threads: 1,
    seed: 7,
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const serviceIn = (profile: string, engine = "an engine") => {
  let isTaken = false;
  const listeners = new Set<() => void>();
  const told: ComparisonSummary[] = [];
  const removed: string[] = [];
  const service = new ComparisonService({
    folder: join(profile, "comparisons"),
    newId: () => randomBytes(16).toString("hex"),
    onChanged: (summary) => told.push(summary),
    onMeasured: () => {},
    onRemoved: (id) => removed.push(id),
    ports: {
      prepareFile: async ({ modelFileId }) => {
        const path = paths.get(modelFileId);
        if (path === undefined) {
          throw new AppError("model-missing", "It is gone.");
        }
        return { path };
      },
      hostFor: (modelPath, jobFolder) => startMeasurementHost({ modelPaths: [modelPath], jobFolder }),
      copySet: (_setId, toPath) => copyFile(textPath, toPath),
      openSet: async () =>
        comparisonSetOf(
          { setId, about: { name: "Two items", mode: "chat", systemPrompt: null }, items },
          null,
          async () => ({ kind: "right-or-wrong", correct: false }),
        ),
      textPath: async () => textPath,
      machine: () => ({
        processor: "a processor",
        cores: 2,
        memoryBytes: 1,
        operatingSystem: "a system",
        engine,
        appVersion: "1.2.3",
      }),
      cores: 2,
      precedence: {
        isTaken: () => isTaken,
        onChange: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      machineWatch: { watchOthers, waitUntilQuiet, patienceMs: 0 },
      now: Date.now,
      log: () => {},
    },
  });
  const take = (taken: boolean): void => {
    isTaken = taken;
    for (const listener of listeners) {
      listener();
    }
  };
  return { service, told, removed, take };
};

test("a comparison is measured, read, judged, voted on, traced, repeated, removed and restored", async () => {
  const { service, told, removed } = serviceIn(join(folder, "all"));
  const { id } = await service.create(plan);
  expect(await service.list()).toMatchObject([{ id, repeats: null }]);
  await service.ended(id);
  const measured = await service.open(id);
  expect(measured).toMatchObject({
    state: "done",
    problem: null,
    machine: { threads: 1, engine: "an engine" },
  });
  expect(measured.progress.doneSteps).toBe(measured.progress.totalSteps);
  expect(measured.results.map(({ state }) => state)).toEqual(["done", "done"]);
  expect(measured.results[1]?.divergence?.mean).toBeGreaterThan(0.01);
  const { counts = [], edges = [] } = measured.results[1]?.divergence?.histogram ?? {};
  expect(edges).toHaveLength(counts.length + 1);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
    measured.results[1]?.divergence?.chunks.reduce((sum, { scoredTokens }) => sum + scoredTokens, 0),
  );
  expect(measured.results[0]?.sets).toMatchObject([{ answeredItems: 2, totalItems: 2 }]);
  expect(measured.results[0]?.underLoad).toMatchObject([{ concurrency: 2, requests: 1, succeeded: 1 }]);
  expect(told.some(({ state }) => state === "running")).toBe(true);

  const query = {
    comparisonId: id,
    setId,
    filter: "all",
    modelFileId: null,
    text: "",
    offset: 0,
    limit: 10,
  } as const;
  const all = await service.items(query);
  expect(all.rows.map(({ itemId, outcomes }) => [itemId, outcomes.length])).toEqual([
    ["sky", 2],
    ["never", 2],
  ]);
  expect(all.rows[0]?.outcomes[0]).toMatchObject({ answer: "blue", isCorrect: true });
  expect(
    (await service.items({ ...query, filter: "wrong", modelFileId: "smaller" })).rows.at(-1)?.itemId,
  ).toBe("never");
  expect((await service.items({ ...query, text: "BY DAY" })).totalItems).toBe(1);

  const trace = await service.trace({ comparisonId: id, prompt: "Name a color.", maximumTokens: 6 });
  expect(trace.files.map(({ modelFileId }) => modelFileId)).toEqual(["starter", "smaller"]);
  const [reference, other] = trace.files;
  expect(reference?.leavesAt).toBeNull();
  expect(other?.ofReference?.map(({ text }) => text)).toEqual(reference?.own.map(({ text }) => text));
  const leaves = other?.leavesAt ?? null;
  if (leaves !== null) {
    expect(other?.own[leaves]?.text).not.toBe(reference?.own[leaves]?.text);
    expect(other?.own.slice(0, leaves).map(({ text }) => text)).toEqual(
      reference?.own.slice(0, leaves).map(({ text }) => text),
    );
  }
  const everyFile = paths;
  paths = new Map([...everyFile].filter(([name]) => name !== "smaller"));
  const partial = await service.trace({ comparisonId: id, prompt: "Name a bird.", maximumTokens: 3 });
  paths = everyFile;
  expect(partial.files[0]?.own.length).toBeGreaterThan(0);
  expect(partial.files[1]).toMatchObject({ own: [], ofReference: null, problem: { code: "model-missing" } });
  // The newest first.
  expect(await service.traces(id)).toEqual([partial, trace]);

  const vote = { prompt: "?", leftId: "starter", rightId: "smaller", winner: "left", isBlind: true } as const;
  expect((await service.vote(id, vote)).votes).toMatchObject([vote]);
  await expect(service.vote(id, { ...vote, rightId: "stranger" })).rejects.toMatchObject({
    code: "invalid-request",
  });
  expect(
    (await service.judge(id, { ...measured.judging, differencePoints: 5 })).judging.differencePoints,
  ).toBe(5);
  expect((await service.rename(id, "Another name")).plan.name).toBe("Another name");

  const repeated = await service.repeat(id);
  expect(repeated).toMatchObject({ repeats: id, plan: { name: "Another name" } });
  await service.ended(repeated.id);
  const again = await service.open(repeated.id);
  expect(again.results.map(({ text }) => text?.perplexity)).toEqual(
    measured.results.map(({ text }) => text?.perplexity),
  );
  expect(again.results[1]?.divergence).toEqual(measured.results[1]?.divergence);
  expect(again.judging.differencePoints).toBe(5);
  const repetition = await service.repetition(repeated.id);
  expect(repetition).toMatchObject({ earlierId: id, isSameSetUp: true });
  for (const [index, { perplexity, items: answered }] of (repetition?.files ?? []).entries()) {
    const value = measured.results[index]?.text?.perplexity;
    expect(perplexity).toEqual({ earlier: value, now: value });
    expect(answered).toMatchObject({ answered: 2, sameAnswers: 2 });
  }
  expect(await service.repetition(id)).toBeNull();

  await service.remove(id);
  expect(removed).toEqual([id]);
  await expect(service.open(id)).rejects.toMatchObject({ code: "not-found" });
  expect(await service.repetition(repeated.id)).toBeNull();
  expect(await service.restore(id)).toMatchObject({ id, state: "done" });
  await service.close();
}, 240_000);

test("whoever waits for an answer goes first: the step in the middle is done again, and nothing is lost", async () => {
  const { service, told, take } = serviceIn(join(folder, "precedence"));
  const { id } = await service.create(plan);
  await expect
    .poll(() => told.some(({ progress }) => progress.current !== null), { timeout: 60_000 })
    .toBe(true);
  take(true);
  await expect.poll(() => told.at(-1)?.progress.current ?? null, { timeout: 30_000 }).toBeNull();
  expect((await service.open(id)).state).toBe("running");
  take(false);
  await service.ended(id);
  expect(await service.open(id)).toMatchObject({ state: "done", problem: null });
  await service.close();
}, 240_000);

test("measuring waits for a trace, which no look at other programs would see, and a second trace is refused", async () => {
  const { service, told } = serviceIn(join(folder, "tracing"));
  const short = { ...plan, text: null, concurrencies: [] };
  const { id } = await service.create(short);
  await service.ended(id);
  let isTraced = false;
  const asked = { comparisonId: id, prompt: "Tell a long story.", maximumTokens: 256 };
  const trace = service.trace(asked).finally(() => {
    isTraced = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await expect(service.trace(asked)).rejects.toMatchObject({ code: "busy" });
  told.length = 0;
  const { id: other } = await service.create(short);
  await expect.poll(() => told.some(({ state }) => state === "running")).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(isTraced).toBe(false);
  expect(told.map(({ progress }) => progress.current).filter((current) => current !== null)).toEqual([]);
  await trace;
  await service.ended(other);
  expect((await service.open(other)).state).toBe("done");
  await service.close();
}, 240_000);

test("one that another engine began is not gone on with, and one that chose its threads repeats with as many", async () => {
  const profile = join(folder, "engines");
  const first = serviceIn(profile);
  const { id } = await first.service.create({ ...plan, threads: null });
  await expect
    .poll(() => first.told.some(({ progress }) => progress.doneSteps > 0), { timeout: 60_000 })
    .toBe(true);
  await first.service.close();
  const second = serviceIn(profile, "a newer engine");
  await expect(second.service.resume(id)).rejects.toMatchObject({
    code: "invalid-request",
    message: expect.stringContaining("begun with an engine, and here is a newer engine") as string,
  });
  expect((await second.service.open(id)).state).toBe("paused");
  const third = serviceIn(profile);
  await third.service.resume(id);
  await third.service.ended(id);
  const done = await third.service.open(id);
  expect(done.state).toBe("done");
  // There is nothing left that the newer one would measure.
  await second.service.resume(id);
  await second.service.ended(id);
  expect(await second.service.open(id)).toMatchObject({ state: "done", machine: { engine: "an engine" } });
  const repeated = await third.service.repeat(id);
  expect(repeated.plan.threads).toBe(done.machine?.threads);
  await third.service.close();
  await second.service.close();
}, 240_000);

test("closing pauses; a service of another process goes on, and both see the same", async () => {
  const profile = join(folder, "closing");
  const first = serviceIn(profile);
  const { id } = await first.service.create(plan);
  await expect
    .poll(() => first.told.some(({ progress }) => progress.doneSteps > 0), { timeout: 60_000 })
    .toBe(true);
  const second = serviceIn(profile);
  expect(await second.service.list()).toMatchObject([{ id, state: "running" }]);
  await expect(second.service.pause(id)).rejects.toMatchObject({ code: "busy" });
  await first.service.close();
  expect(await second.service.list()).toMatchObject([{ id, state: "paused" }]);
  await second.service.resume(id);
  await second.service.ended(id);
  expect(await first.service.open(id)).toMatchObject({ state: "done" });
}, 240_000);

test("a newer format is refused untouched, and what is damaged does not hide the others", async () => {
  const profile = join(folder, "formats");
  const { service } = serviceIn(profile);
  const { id } = await service.create({ ...plan, text: null, concurrencies: [] });
  await service.ended(id);
  const { id: newer } = await service.create({ ...plan, text: null, concurrencies: [] });
  await service.ended(newer);
  const planPath = join(profile, "comparisons", newer, "plan.json");
  writeFileSync(planPath, JSON.stringify({ formatVersion: 2, whatever: true }));
  await expect(service.open(newer)).rejects.toMatchObject({ code: "profile-newer" });
  await expect(service.resume(newer)).rejects.toMatchObject({ code: "profile-newer" });
  expect((await service.list()).map((one) => one.id)).toEqual([id]);
  writeFileSync(planPath, "{");
  await expect(service.open(newer)).rejects.toMatchObject({ code: "profile-damaged" });
  await service.close();
}, 240_000);
