import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import type { BackendPreference } from "../../../app/generation/backend.ts";
import type { EngineStatus } from "../../../app/models/engine-status.ts";
import type { UsableModelFile } from "../../../app/models/model-file.ts";
import type { Settings } from "../../../app/settings/settings.ts";
import { Engine } from "../../../main/generation/engine.ts";
import type { InferenceHost, LoadPlan, MemoryMeasurement } from "../../../main/generation/engine-options.ts";

/** Rules of loading and unloading; the real host is exercised in the host and end-to-end tests. */

const fileNamed = (id: string): UsableModelFile => ({
  id,
  name: id,
  quantization: "Q4_1",
  sha256: "a".repeat(64),
  sizeBytes: 1,
  license: null,
  path: `/models/${id}.gguf`,
  verification: "import",
  verifiedAt: null,
  problem: null,
});

type Load = {
  readonly filePath: string;
  readonly contextSize: number;
  readonly crashedBackends: readonly string[];
  readonly needsGpuMemory: boolean;
};

const died = new AppError("host-stopped", "The engine ended.", { details: { reason: "crashed" } });

const makeEngine = (
  answer: (load: Load, attempt: number) => AppError | "cpu" | "vulkan" = () => "cpu",
  warningOf: (file: UsableModelFile) => string | null = () => null,
  /** Free on the GPU, why its look failed, or null for a machine without one. */
  gpu: number | AppError | null = null,
  planChange: Partial<LoadPlan> = {},
) => {
  const planned: (number | null)[] = [];
  const loads: Load[] = [];
  const log: string[] = [];
  const statuses: EngineStatus["state"][] = [];
  let generate: { resolve: (value: unknown) => void; reject: (error: unknown) => void } | null = null;
  const wished: {
    contextSize: number | null;
    backend: BackendPreference;
    keyValueCacheType: Settings["keyValueCacheType"];
    draftModelFileId: string | null;
  } = {
    contextSize: null,
    backend: "auto",
    keyValueCacheType: "f16",
    draftModelFileId: null,
  };
  const host = {
    call: async (name: string, input: Load) => {
      if (name === "generate") {
        return new Promise((resolve, reject) => {
          generate = { resolve, reject };
        });
      }
      if (name === "devices") {
        log.push("devices");
        if (gpu instanceof AppError) {
          throw gpu;
        }
        return { backend: gpu === null ? "cpu" : "vulkan", freeGpuBytes: gpu };
      }
      loads.push(input);
      const outcome = answer(input, loads.length);
      if (outcome instanceof AppError) {
        throw outcome;
      }
      return {
        contextSize: 2048,
        contextSizeReason: "",
        trainedContextSize: 2048,
        threads: 1,
        threadsReason: "",
        backend: outcome,
        backendReason: "",
        engineVersion: "test",
        chatTemplateSha256: null,
        engineUse: {
          batchSize: 512,
          gpuLayers: 0,
          flashAttention: "auto",
          keyValueCacheType: "f16",
          speculation: "off",
        },
        notes: [],
      };
    },
    onEvent: () => () => {},
    onExit: () => () => {},
    kill: () => {},
    stop: async () => {
      log.push("stop");
    },
  } as unknown as InferenceHost;
  const engine = new Engine({
    host,
    confineTo: (path, draft) => log.push(`wall ${path}${draft === null ? "" : ` ${draft}`}`),
    draftFilePath: async () => planChange.draftFilePath ?? null,
    plan: async (file, freeGpuBytes, contextSize) => {
      const needsGpuMemory = (await freeGpuBytes()) !== null;
      planned.push(contextSize);
      return {
        contextSize: needsGpuMemory ? 8192 : 2048,
        reason: "",
        warning: warningOf(file),
        notes: ["A note."],
        needsGpuMemory,
        ...planChange,
      };
    },
    mayHaveGpu: () => gpu !== null,
    preferences: () => ({ ...wished, unloadAfterMinutes: 15 }),
    onStatus: ({ state }) => statuses.push(state),
  });
  const run = () =>
    engine.generate({} as never, {
      signal: new AbortController().signal,
      onChunk: () => {},
      onPromptProgress: () => {},
    });
  return { engine, wished, planned, loads, log, statuses, run, generation: () => generate };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("two who want the same file share one load", async () => {
  const { engine, loads } = makeEngine();
  await Promise.all([engine.load(fileNamed("a")), engine.load(fileNamed("a"))]);
  await engine.load(fileNamed("a"));
  expect(loads).toHaveLength(1);
});

test("what the plan warns of stands in the status of that model, and no longer in that of the next", async () => {
  const warning = "The chat template is another.";
  const { engine } = makeEngine(undefined, ({ id }) => (id === "a" ? warning : null));
  await engine.load(fileNamed("a"));
  expect(engine.status).toMatchObject({ state: "ready", warning });
  await engine.load(fileNamed("b"));
  expect(engine.status).not.toHaveProperty("warning");
});

test("a changed setting takes effect with the next answer", async () => {
  const { engine, wished, loads } = makeEngine();
  await engine.load(fileNamed("a"));
  wished.contextSize = 2048;
  await engine.load(fileNamed("a"));
  await engine.load(fileNamed("a"));
  expect(loads).toHaveLength(2);
});

test("a chat with a context size of its own is loaded with it, and the next one without it again", async () => {
  const { engine, loads, planned } = makeEngine();
  await engine.load(fileNamed("a"), 4096);
  await engine.load(fileNamed("a"), 4096);
  expect(loads).toHaveLength(1);
  await engine.load(fileNamed("a"));
  expect(planned).toEqual([4096, null]);
});

test("two who want the same file in different ways each get theirs", async () => {
  const { engine, planned } = makeEngine();
  await Promise.all([engine.load(fileNamed("a"), 4096), engine.load(fileNamed("a"))]);
  expect(planned).toEqual([4096, null]);
});

test("the status says while the settings are others than those the model was loaded with", async () => {
  const { engine, wished } = makeEngine();
  await engine.load(fileNamed("a"), 1024);
  expect(engine.status).toMatchObject({ reloadsNext: false, settingsNotes: ["A note."] });
  wished.keyValueCacheType = "q8_0";
  engine.preferencesChanged();
  expect(engine.status).toMatchObject({ reloadsNext: true });
  wished.keyValueCacheType = "f16";
  engine.preferencesChanged();
  expect(engine.status).toMatchObject({ reloadsNext: false });
  // What another model drafts with is of no account while nothing is drafted.
  wished.draftModelFileId = "tiny";
  engine.preferencesChanged();
  expect(engine.status).toMatchObject({ reloadsNext: false });
});

test("what the plan says of the engine reaches the host, with the wall opened for the draft model", async () => {
  const engineUse = {
    batchSize: 128,
    threads: 3,
    gpuLayers: 5,
    flashAttention: "on",
    keyValueCacheType: "q4_0",
    speculation: "draft-model",
  } as const;
  const { engine, loads, log } = makeEngine(undefined, undefined, null, {
    engineUse,
    keyValueCacheType: "q4_0",
    draftFilePath: "/models/tiny.gguf",
  });
  await engine.load(fileNamed("a"));
  expect(loads[0]).toMatchObject({ ...engineUse, draftFilePath: "/models/tiny.gguf" });
  expect(log).toEqual(["stop", "wall /models/a.gguf /models/tiny.gguf"]);
});

test("another file gets a fresh host, walled to it alone", async () => {
  const { engine, log } = makeEngine();
  await engine.load(fileNamed("a"));
  await engine.load(fileNamed("b"));
  expect(log).toEqual(["stop", "wall /models/a.gguf", "stop", "wall /models/b.gguf"]);
});

test("a driver that ends the host while loading is left out, and the CPU answers", async () => {
  const { engine, loads } = makeEngine((load) => (load.crashedBackends.length === 0 ? died : "cpu"));
  expect((await engine.load(fileNamed("a"))).backend).toBe("cpu");
  expect(loads.map((load) => load.crashedBackends)).toEqual([[], ["cuda", "vulkan", "metal"]]);
});

test("a file that ends the host on the CPU too fails with the host's sentence", async () => {
  const { engine, loads, statuses } = makeEngine(() => died);
  await expect(engine.load(fileNamed("a"))).rejects.toThrow("The engine ended.");
  expect(loads).toHaveLength(2);
  expect(statuses.at(-1)).toBe("failed");
});

test("a driver that ends the host in mid-answer is not used again", async () => {
  const { engine, loads, run, generation } = makeEngine(() => "vulkan");
  await engine.load(fileNamed("a"));
  const running = run();
  generation()?.reject(died);
  await expect(running).rejects.toThrow();
  await engine.load(fileNamed("b"));
  expect(loads.at(-1)?.crashedBackends).toEqual(["vulkan"]);
});

test("without use for the set time the model is unloaded, but not in the middle of an answer", async () => {
  const { engine, statuses, run, generation } = makeEngine();
  await engine.load(fileNamed("a"));
  const running = run();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(statuses.at(-1)).toBe("ready");
  await expect(engine.unload()).rejects.toMatchObject({ code: "busy" });
  generation()?.resolve({});
  await running;
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  expect(statuses.at(-1)).toBe("unloaded");
});

const predictedBytes = { weights: 100, keyValueCache: 20, compute: 3 };
const makeMeasuringEngine = (options: {
  readonly resident: readonly (number | null)[];
  readonly backend?: "cpu" | "vulkan";
}) => {
  const calls: string[] = [];
  const measured: MemoryMeasurement[] = [];
  const residents = [...options.resident];
  const host = {
    call: async (name: string, input: unknown) => {
      calls.push(
        name === "load" ? `load ${(input as { keyValueCacheType: string }).keyValueCacheType}` : name,
      );
      return { backend: options.backend ?? "cpu", contextSize: 2048, notes: [] };
    },
    onEvent: () => () => {},
    onExit: () => () => {},
    kill: () => {},
    stop: async () => {},
  } as unknown as InferenceHost;
  const engine = new Engine({
    host,
    confineTo: () => {},
    plan: async () => ({ contextSize: 2048, reason: "", keyValueCacheType: "q8_0", predictedBytes }),
    preferences: () => ({ backend: "auto", contextSize: null, unloadAfterMinutes: null }),
    onStatus: () => {},
    memory: {
      residentBytes: async () => residents.shift() ?? null,
      onMeasured: (one) => measured.push(one),
    },
  });
  const answer = () =>
    engine.generate({} as never, {
      signal: new AbortController().signal,
      onChunk: () => {},
      onPromptProgress: () => {},
    });
  return { engine, calls, measured, answer };
};

test("the first answer of a load tells how much memory it really took, and later ones nothing", async () => {
  const { engine, calls, measured, answer } = makeMeasuringEngine({ resident: [50, 180, 190] });
  await engine.load(fileNamed("a"));
  expect(measured).toEqual([]);
  await answer();
  await answer();
  await vi.waitFor(() => expect(measured).toHaveLength(1));
  expect(calls).toEqual(["unload", "load q8_0", "generate", "generate"]);
  expect(measured).toEqual([
    {
      file: fileNamed("a"),
      contextSize: 2048,
      keyValueCacheType: "q8_0",
      predictedBytes: 123,
      actualBytes: 130,
    },
  ]);
});

test.each([
  ["the host cannot be looked at before", { resident: [null, 180] }],
  ["it is gone afterwards", { resident: [50, null] }],
  ["it has become smaller", { resident: [50, 40] }],
  ["the model lies on a GPU", { resident: [50, 180], backend: "vulkan" as const }],
])("nothing is said of the memory where %s", async (_where, options) => {
  const { engine, measured, answer } = makeMeasuringEngine(options);
  await engine.load(fileNamed("a"));
  await answer();
  await vi.advanceTimersByTimeAsync(10);
  expect(measured).toEqual([]);
});

test("what is free on the GPU counts in the plan, asked of the host that then loads", async () => {
  const { engine, wished, loads, log } = makeEngine(() => "vulkan", undefined, 8e9);
  expect(engine.foundGpu).toBeNull();
  await engine.load(fileNamed("a"));
  expect(log).toEqual(["stop", "wall /models/a.gguf", "devices"]);
  expect(loads).toMatchObject([{ contextSize: 8192, needsGpuMemory: true }]);
  expect(engine.foundGpu).toMatchObject({ freeBytes: 8e9 });
  wished.backend = "cpu";
  expect(engine.foundGpu).toBeNull();
  await engine.load(fileNamed("a"));
  expect(loads[1]).toMatchObject({ contextSize: 2048, needsGpuMemory: false });
});

test("without a device nobody is asked for one", async () => {
  const { engine, log } = makeEngine();
  await engine.load(fileNamed("a"));
  expect(log).not.toContain("devices");
  expect(engine.foundGpu).toBeNull();
});

test.each([
  ["has too little memory after all", new AppError("model-too-large", "The GPU is full.")],
  ["ends the engine", died],
])("where the GPU %s, the plan is made again for the main memory alone", async (_what, failure) => {
  const { engine, loads } = makeEngine((_load, attempt) => (attempt === 1 ? failure : "cpu"), undefined, 8e9);
  expect(await engine.load(fileNamed("a"))).toMatchObject({ backend: "cpu" });
  expect(loads).toMatchObject([
    { contextSize: 8192, needsGpuMemory: true, crashedBackends: [] },
    {
      contextSize: 2048,
      needsGpuMemory: false,
      crashedBackends: failure === died ? ["cuda", "vulkan", "metal"] : [],
    },
  ]);
  expect(engine.foundGpu).toMatchObject({ freeBytes: null });
});

test("a driver that ends the host when it is looked at is not tried again", async () => {
  const { engine, loads } = makeEngine(() => "cpu", undefined, died);
  await engine.load(fileNamed("a"));
  expect(loads).toMatchObject([{ needsGpuMemory: false, crashedBackends: ["cuda", "vulkan", "metal"] }]);
});
