import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { Backend, BackendPreference } from "../../app/generation/backend.ts";
import type { EngineStatus } from "../../app/models/engine-status.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";
import { totalBytes } from "../../app/models/predict-memory.ts";
import type { GenerationResult, InferenceContract, PromptCount } from "../hosts/inference/contract.ts";
import type { CallInput, HostEventPayload } from "../hosts/process/host-contract.ts";
import type { EngineOptions, FoundGpu, LoadedFile, LoadPlan, MemoryMeasurement } from "./engine-options.ts";

type Chunk = HostEventPayload<InferenceContract, "chunk">;

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
  readonly #computingListeners = new Set<() => void>();
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

  /** Whether it loads a model, or somebody holds it or generates: what could wait had better not compute meanwhile. */
  get isComputing(): boolean {
    return this.#busy > 0 || this.#loading !== null;
  }

  /** Tells each time that `isComputing` may have changed; the returned function ends that. */
  onComputing(listener: () => void): () => void {
    this.#computingListeners.add(listener);
    return () => this.#computingListeners.delete(listener);
  }

  #tellComputing(): void {
    for (const listener of this.#computingListeners) {
      listener();
    }
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
    this.#tellComputing();
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
      this.#tellComputing();
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
      this.#tellComputing();
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

  /** Keeps what is loaded while several calls are made for one answer. */
  async hold<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#busy += 1;
    this.#tellComputing();
    this.#clearIdleTimer();
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      this.#tellComputing();
      this.#restartIdleTimer();
    }
  }

  /** Counts a prompt for what is loaded, without evaluating it. */
  measure(prompt: CallInput<InferenceContract, "measure">): Promise<PromptCount> {
    return this.#options.host.call("measure", prompt);
  }

  /** Tokens of a text; null where nothing is loaded or the engine has better things to do. Never rejects. */
  async countTokens(text: string): Promise<number | null> {
    if (this.#loaded === null || this.#loading !== null || this.#busy > 0) {
      return null;
    }
    try {
      return (await this.#options.host.call("countTokens", { text })).tokens;
    } catch {
      return null;
    }
  }

  /** One generation on what is loaded. `onChunk` gets its text; aborting stops it at the next batch. */
  async generate(
    input: CallInput<InferenceContract, "generate">,
    options: {
      readonly signal: AbortSignal;
      readonly onChunk: (chunk: Chunk) => void;
      readonly onPromptProgress: (progress: number) => void;
      /** What the prompt consists of, before it is evaluated. */
      readonly onPrompt?: (count: PromptCount) => void;
    },
  ): Promise<GenerationResult> {
    const { host } = this.#options;
    this.#busy += 1;
    this.#tellComputing();
    this.#clearIdleTimer();
    const removeListeners = [
      host.onEvent("prompt", ({ generationId, count }) => {
        if (generationId === input.generationId) {
          options.onPrompt?.(count);
        }
      }),
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
      this.#tellComputing();
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
      return { ...loaded, file, keyValueCacheBytes: predictedBytes?.keyValueCache ?? null };
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
