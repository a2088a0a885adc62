import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { Backend, BackendPreference } from "../../app/generation/backend.ts";
import type { EngineStatus } from "../../app/models/engine-status.ts";
import type { KeyValueCacheType } from "../../app/models/fit.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";
import type { EngineUsePlan, EngineWishes } from "../../app/models/plan-engine-use.ts";
import { type PredictedBytes, totalBytes } from "../../app/models/predict-memory.ts";
import type { GenerationResult, InferenceContract, LoadedModel } from "../hosts/inference/contract.ts";
import type { HostClient } from "../hosts/process/host-client.ts";
import type { CallInput, HostEventPayload } from "../hosts/process/host-contract.ts";

/** The inference host, seen from here: a client that can be stopped so that the next start is walled to another file. */
export type InferenceHost = HostClient<InferenceContract> & { stop(): Promise<void> };

export type LoadPlan = {
  readonly contextSize: number;
  readonly reason: string;
  readonly keyValueCacheType?: KeyValueCacheType;
  /** How the engine runs it; its usual ways where nothing is said. */
  readonly engineUse?: EngineUsePlan;
  /** Wishes that could not be followed, each in a sentence. */
  readonly notes?: readonly string[];
  readonly draftFilePath?: string | null;
  readonly predictedBytes?: PredictedBytes;
  /** What to tell the person before the answer, or null. */
  readonly warning?: string | null;
  /** Whether the main memory alone would not hold it. */
  readonly needsGpuMemory?: boolean;
};

/** What the last load found of a GPU. */
export type FoundGpu = {
  /** Bytes of memory of its own, before anything was loaded; null where no such GPU was used. */
  readonly freeBytes: number | null;
};

/** Predicted against real memory of one load on the CPU, taken after its first answer: then all of it was touched. */
export type MemoryMeasurement = {
  readonly file: UsableModelFile;
  readonly contextSize: number;
  readonly keyValueCacheType: KeyValueCacheType;
  readonly predictedBytes: number;
  /** By how much the host has grown since before the load. */
  readonly actualBytes: number;
};

export type LoadedFile = LoadedModel & { readonly file: UsableModelFile };

type Chunk = HostEventPayload<InferenceContract, "chunk">;

export type EngineOptions = {
  readonly host: InferenceHost;
  /** Names the one model file that the host may read from its next start on, and the one that drafts ahead for it. */
  readonly confineTo: (modelPath: string, draftPath: string | null) => void;
  /** Checks the file and decides the context size for this machine. Rejects with a `model-…` error. */
  readonly plan: (
    file: UsableModelFile,
    /** Of the GPU that will be used; null without one. */
    freeGpuBytes: () => Promise<number | null>,
    /** That of a chat, in tokens; null takes the one of the preferences. */
    contextSize: number | null,
  ) => Promise<LoadPlan>;
  /** False where not even a device is there, so that nobody need ask the host. */
  readonly mayHaveGpu?: () => boolean;
  /** The file of the model that drafts ahead, which the wall must let in before anything is planned; null without one. */
  readonly draftFilePath?: () => Promise<string | null>;
  readonly preferences: () => {
    readonly backend: BackendPreference;
    /** Tokens, or null to let the plan decide. */
    readonly contextSize: number | null;
    readonly unloadAfterMinutes: number | null;
  } & Partial<EngineWishes> & { readonly draftModelFileId?: string | null };
  readonly onStatus: (status: EngineStatus) => void;
  /** Where the host's memory can be read. Neither may reject. */
  readonly memory?: {
    /** Of the host's processes now; null where it cannot be told. */
    readonly residentBytes: () => Promise<number | null>;
    readonly onMeasured: (measurement: MemoryMeasurement) => void;
  };
};

type GpuBackend = Exclude<Backend, "cpu">;
const gpuBackends: readonly GpuBackend[] = ["cuda", "vulkan", "metal"];

/** True when the host ended by itself in the middle of the call. */
const diedOf = (thrown: unknown): boolean => {
  const { code, details } = toAppError(thrown);
  return code === "host-stopped" && details?.reason === "crashed";
};

/**
 * Owns what is loaded: one model at a time, in a host that can read that one file. A caller holds the engine while
 * it generates; when nobody has for a while, the model is unloaded.
 */
export class Engine {
  readonly #options: EngineOptions;
  #status: EngineStatus = { state: "unloaded" };
  #loaded: LoadedFile | null = null;
  #loading: {
    readonly modelFileId: string;
    readonly done: Promise<LoadedFile>;
    readonly wishes: string;
  } | null = null;
  #idleTimer: NodeJS.Timeout | null = null;
  /** The settings that the loaded model was loaded with: others take effect with the next answer. */
  #loadedFor = "";
  /** Of the chat that the model was loaded for; null took the one of the settings. */
  #chatContextSize: number | null = null;
  #warning: string | null = null;
  #notes: readonly string[] = [];
  #foundGpu: (FoundGpu & { readonly preference: BackendPreference }) | null = null;
  #busy = 0;
  /** What the next answer will tell the truth about; null once it has. */
  #unmeasured: (Omit<MemoryMeasurement, "actualBytes"> & { readonly residentBytesBefore: number }) | null =
    null;
  /** GPUs on which the host died: their drivers end the whole process, so that only we can turn to the CPU. */
  readonly #crashedBackends = new Set<GpuBackend>();

  constructor(options: EngineOptions) {
    this.#options = options;
    options.host.onEvent("loadProgress", ({ progress }) => {
      if (this.#loading !== null) {
        this.#setStatus({ state: "loading", modelFileId: this.#loading.modelFileId, progress });
      }
    });
    options.host.onEvent("threads", ({ threads, reason }) => {
      if (this.#loaded !== null && this.#status.state === "ready") {
        this.#loaded = { ...this.#loaded, threads, threadsReason: reason };
        this.#setStatus({ ...this.#status, threads, threadsReason: reason });
      }
    });
    options.host.onExit((exit) => {
      this.#loaded = null;
      if (!exit.expected && this.#loading === null) {
        this.#setStatus({ state: "unloaded" });
      }
    });
  }

  /** Everything that a model must be loaded again for. */
  #wishes(chatContextSize: number | null): string {
    const preferences = this.#options.preferences();
    const drafts = preferences.speculation === "draft-model";
    return JSON.stringify([
      preferences.backend,
      chatContextSize ?? preferences.contextSize,
      preferences.batchSize,
      preferences.threads,
      preferences.gpuLayers,
      preferences.flashAttention,
      preferences.keyValueCacheType,
      preferences.speculation,
      drafts ? preferences.draftModelFileId : null,
    ]);
  }

  /** To be called after a change of the preferences: tells the window whether the model will be loaded again. */
  preferencesChanged(): void {
    if (this.#status.state !== "ready") {
      return;
    }
    const reloadsNext = this.#loadedFor !== this.#wishes(this.#chatContextSize);
    if (reloadsNext !== this.#status.reloadsNext) {
      this.#setStatus({ ...this.#status, reloadsNext });
    }
    this.#restartIdleTimer();
  }

  get status(): EngineStatus {
    return this.#status;
  }

  get loaded(): LoadedFile | null {
    return this.#loaded;
  }

  /** Null until a load with the backend that is set now has looked. */
  get foundGpu(): FoundGpu | null {
    return this.#foundGpu?.preference === this.#options.preferences().backend ? this.#foundGpu : null;
  }

  /**
   * Loads the file unless it is loaded already in the way it is wished. Concurrent calls for one file share the work.
   * `contextSize` is that of a chat, in tokens; null takes the one of the preferences.
   */
  async load(file: UsableModelFile, contextSize: number | null = null): Promise<LoadedFile> {
    const wishes = this.#wishes(contextSize);
    if (this.#loading !== null) {
      const { modelFileId, done, wishes: loadingWishes } = this.#loading;
      if (modelFileId === file.id && loadingWishes === wishes) {
        return done;
      }
      await done.catch(() => {});
      return this.load(file, contextSize);
    }
    if (
      this.#loaded !== null &&
      this.#loaded.file.id === file.id &&
      this.#loaded.file.sha256 === file.sha256 &&
      this.#loadedFor === wishes
    ) {
      this.#restartIdleTimer();
      return this.#loaded;
    }
    if (this.#busy > 0) {
      throw new AppError(
        "busy",
        "An answer is being written. Wait for it or stop it, then load the other model.",
      );
    }
    const done = this.#loadNow(file, contextSize);
    this.#loading = { modelFileId: file.id, done, wishes };
    this.#setStatus({ state: "loading", modelFileId: file.id, progress: 0 });
    try {
      const loaded = await done;
      this.#loaded = loaded;
      if (loaded.backend === "cpu" && this.#foundGpu !== null) {
        this.#foundGpu = { ...this.#foundGpu, freeBytes: null };
      }
      this.#loadedFor = wishes;
      this.#chatContextSize = contextSize;
      this.#loading = null;
      this.#setStatus({
        state: "ready",
        modelFileId: file.id,
        contextSize: loaded.contextSize,
        contextSizeReason: loaded.contextSizeReason,
        threads: loaded.threads,
        threadsReason: loaded.threadsReason,
        backend: loaded.backend,
        backendReason: loaded.backendReason,
        engineUse: loaded.engineUse,
        settingsNotes: [...this.#notes, ...loaded.notes],
        reloadsNext: wishes !== this.#wishes(contextSize),
        ...(this.#warning === null ? {} : { warning: this.#warning.slice(0, 1000) }),
      });
      this.#restartIdleTimer();
      return loaded;
    } catch (thrown) {
      this.#loading = null;
      const error = toAppError(thrown);
      this.#setStatus({ state: "failed", modelFileId: file.id, error: error.toData() });
      throw error;
    }
  }

  /** Frees the memory by ending the host; the next load starts a fresh one. */
  async unload(): Promise<void> {
    if (this.#busy > 0) {
      throw new AppError(
        "busy",
        "An answer is being written. Wait for it or stop it, then unload the model.",
      );
    }
    this.#clearIdleTimer();
    await this.#loading?.done.catch(() => {});
    this.#loaded = null;
    await this.#options.host.stop();
    this.#setStatus({ state: "unloaded" });
  }

  /** One generation on what is loaded. `onChunk` gets its text; aborting stops it at the next batch. */
  async generate(
    input: CallInput<InferenceContract, "generate">,
    options: {
      readonly signal: AbortSignal;
      readonly onChunk: (chunk: Chunk) => void;
      readonly onPromptProgress: (progress: number) => void;
    },
  ): Promise<GenerationResult> {
    const { host } = this.#options;
    this.#busy += 1;
    this.#clearIdleTimer();
    const removeListeners = [
      host.onEvent("chunk", (chunk) => {
        if (chunk.generationId === input.generationId) {
          options.onChunk(chunk);
        }
      }),
      host.onEvent("promptProgress", ({ generationId, progress }) => {
        if (generationId === input.generationId) {
          options.onPromptProgress(progress);
        }
      }),
    ];
    const backend = this.#loaded?.backend;
    try {
      const result = await host.call("generate", input, { signal: options.signal });
      void this.#measureMemory();
      return result;
    } catch (thrown) {
      if (diedOf(thrown) && backend !== undefined && backend !== "cpu") {
        this.#crashedBackends.add(backend);
      }
      throw thrown;
    } finally {
      for (const remove of removeListeners) {
        remove();
      }
      this.#busy -= 1;
      this.#restartIdleTimer();
    }
  }

  /** Ends a host that no longer listens. What was loaded is gone; the next load starts afresh. */
  kill(): void {
    this.#options.host.kill();
    this.#loaded = null;
    this.#setStatus({ state: "unloaded" });
  }

  async dispose(): Promise<void> {
    this.#clearIdleTimer();
    await this.#options.host.stop();
  }

  async #loadNow(file: UsableModelFile, chatContextSize: number | null): Promise<LoadedFile> {
    const { host, confineTo } = this.#options;
    // First, so that the memory it frees counts as free.
    this.#loaded = null;
    await host.stop();
    this.#unmeasured = null;
    confineTo(file.path, (await this.#options.draftFilePath?.()) ?? null);
    const planned = await this.#options.plan(file, () => this.#freeGpuBytes(), chatContextSize);
    try {
      return await this.#loadAsPlanned(file, planned);
    } catch (thrown) {
      const { code } = toAppError(thrown);
      const gpuFailed = diedOf(thrown) || code === "model-too-large" || code === "model-load-failed";
      if (planned.needsGpuMemory !== true || !gpuFailed) {
        throw thrown;
      }
      // With the main memory alone: a shorter context, or the numbers that say why not.
      this.#foundGpu = { preference: this.#options.preferences().backend, freeBytes: null };
      const smaller = await this.#options.plan(file, async () => null, chatContextSize);
      return await this.#loadAsPlanned(file, smaller);
    }
  }

  /** Asks the host, which keeps what it opened for the load. Never rejects. */
  async #freeGpuBytes(): Promise<number | null> {
    const preference = this.#options.preferences().backend;
    if (preference === "cpu" || this.#options.mayHaveGpu?.() === false) {
      return null;
    }
    let freeBytes: number | null = null;
    try {
      const crashedBackends = [...this.#crashedBackends];
      const found = await this.#options.host.call("devices", { backend: preference, crashedBackends });
      freeBytes = found.freeGpuBytes;
    } catch (thrown) {
      if (diedOf(thrown)) {
        this.#avoidGpus();
      }
    }
    this.#foundGpu = { preference, freeBytes };
    return freeBytes;
  }

  /** Nobody is left to say which driver it was. The CPU needs none. */
  #avoidGpus(): void {
    for (const backend of gpuBackends) {
      this.#crashedBackends.add(backend);
    }
  }

  async #loadAsPlanned(file: UsableModelFile, planned: LoadPlan): Promise<LoadedFile> {
    const { host, preferences } = this.#options;
    const { contextSize, reason, keyValueCacheType = "f16", predictedBytes, warning, engineUse } = planned;
    const draftFilePath = planned.draftFilePath ?? null;
    const needsGpuMemory = planned.needsGpuMemory === true;
    this.#warning = warning ?? null;
    this.#notes = planned.notes ?? [];
    const residentBytesBefore = predictedBytes === undefined ? null : await this.#residentBytesOfEmptyHost();
    const load = () =>
      host.call("load", {
        filePath: file.path,
        contextSize,
        contextSizeReason: reason,
        keyValueCacheType,
        backend: preferences().backend,
        threads: engineUse?.threads ?? null,
        ...(engineUse === undefined
          ? {}
          : {
              batchSize: engineUse.batchSize,
              gpuLayers: engineUse.gpuLayers,
              flashAttention: engineUse.flashAttention,
              speculation: engineUse.speculation,
            }),
        ...(draftFilePath === null ? {} : { draftFilePath }),
        crashedBackends: [...this.#crashedBackends],
        needsGpuMemory,
      });
    const loadAndExpect = async (): Promise<LoadedFile> => {
      const loaded = await load();
      if (predictedBytes !== undefined && residentBytesBefore !== null && loaded.backend === "cpu") {
        this.#unmeasured = {
          file,
          contextSize,
          keyValueCacheType,
          predictedBytes: totalBytes(predictedBytes),
          residentBytesBefore,
        };
      }
      return { ...loaded, file };
    };
    try {
      return await loadAndExpect();
    } catch (thrown) {
      if (!diedOf(thrown) || preferences().backend === "cpu" || this.#crashedBackends.size > 0) {
        throw thrown;
      }
      this.#avoidGpus();
      if (needsGpuMemory) {
        throw thrown;
      }
      return await loadAndExpect();
    }
  }

  /** Starts the host, which a load would do anyway, and looks at it before anything is loaded. */
  async #residentBytesOfEmptyHost(): Promise<number | null> {
    const { host, memory } = this.#options;
    if (memory === undefined) {
      return null;
    }
    try {
      await host.call("unload", {});
    } catch {
      // The load itself will say what is wrong.
      return null;
    }
    return memory.residentBytes();
  }

  async #measureMemory(): Promise<void> {
    const { memory } = this.#options;
    const unmeasured = this.#unmeasured;
    this.#unmeasured = null;
    if (memory === undefined || unmeasured === null) {
      return;
    }
    const loaded = this.#loaded;
    const residentBytes = await memory.residentBytes();
    const { residentBytesBefore, ...measurement } = unmeasured;
    if (
      residentBytes === null ||
      residentBytes <= residentBytesBefore ||
      this.#loaded?.file !== loaded?.file
    ) {
      return;
    }
    memory.onMeasured({ ...measurement, actualBytes: residentBytes - residentBytesBefore });
  }

  #setStatus(status: EngineStatus): void {
    this.#status = status;
    this.#options.onStatus(status);
  }

  #clearIdleTimer(): void {
    if (this.#idleTimer !== null) {
      clearTimeout(this.#idleTimer);
      this.#idleTimer = null;
    }
  }

  #restartIdleTimer(): void {
    this.#clearIdleTimer();
    const minutes = this.#options.preferences().unloadAfterMinutes;
    if (minutes !== null && this.#busy === 0 && this.#loaded !== null) {
      this.#idleTimer = setTimeout(() => void this.unload().catch(() => {}), minutes * 60_000);
      this.#idleTimer.unref();
    }
  }
}
