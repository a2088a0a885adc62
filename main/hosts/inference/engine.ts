import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { getModuleVersion, type LlamaContextSequence, type LlamaModel } from "node-llama-cpp";
import { AppError } from "../../../app/errors/app-error.ts";
import type { BackendPreference } from "../../../app/generation/backend.ts";
import type { EngineUse, FlashAttention, Speculation } from "../../../app/generation/engine-use.ts";
import type { KeyValueCacheType } from "../../../app/models/fit.ts";
import { usualBatchSize } from "../../../app/models/usual-batch-size.ts";
import type { Emit } from "../process/serve-host.ts";
import { AnswerTokens } from "./answer-tokens.ts";
import { ChatTemplate } from "./chat-template.ts";
import { backendNames, type GpuBackend, gpuFailedBecause } from "./choose-backend.ts";
import type { Devices, GenerationResult, InferenceContract, LoadedModel, PromptCount } from "./contract.ts";
import { EngineLog } from "./engine-log.ts";
import { separateGpuBytes } from "./free-gpu-memory.ts";
import { type GenerationInput, type GenerationParts, GenerationRun } from "./generation-run.ts";
import { openJsonGrammar } from "./json-grammar.ts";
import { loadFailure } from "./load-failure.ts";
import { chatTemplateSha256, type LoadedParts, loadModel } from "./load-model.ts";
import { type OpenedBackend, openBackend } from "./open-backend.ts";
import { readProcessorTimes } from "./processor-times.ts";
import { PromptBatchSize } from "./prompt-batch-size.ts";
import { measurePrompt, type Prompt } from "./render-prompt.ts";
import {
  putState,
  requireMemory,
  type SavedStateFacts,
  type SaveStateInput,
  takeState,
} from "./saved-state.ts";
import { speculativeSequence } from "./speculative-sequence.ts";
import type { StateTransfers } from "./state-transfers.ts";
import { ThreadControl } from "./thread-control.ts";
import { tokensSha256 } from "./tokens-sha256.ts";

export type LoadInput = {
  readonly filePath: string;
  readonly contextSize: number;
  readonly contextSizeReason: string;
  readonly keyValueCacheType?: KeyValueCacheType | undefined;
  readonly backend: BackendPreference;
  readonly threads: number | null;
  readonly batchSize?: number | undefined;
  readonly gpuLayers?: number | null | undefined;
  readonly flashAttention?: FlashAttention | undefined;
  readonly speculation?: Speculation | undefined;
  readonly draftFilePath?: string | null | undefined;
  readonly crashedBackends?: readonly GpuBackend[] | undefined;
  readonly needsGpuMemory?: boolean | undefined;
};

type Loaded = LoadedParts & {
  readonly sequence: LlamaContextSequence;
  readonly template: ChatTemplate;
  readonly answers: AnswerTokens;
  readonly batchSize: PromptBatchSize;
  readonly threads: ThreadControl;
  readonly openGrammar: GenerationParts["openGrammar"];
  readonly draftModel: LlamaModel | null;
  readonly use: EngineUse;
  readonly notes: readonly string[];
};

/** One model, one context, one generation at a time. */
export class Engine {
  readonly #emit: Emit<InferenceContract>;
  readonly #log = new EngineLog();
  /** Kept over loads, as long as the same is asked for and the same has failed. */
  #opened: (OpenedBackend & { readonly purpose: string }) | null = null;
  #loaded: Loaded | null = null;
  /** GPUs that failed in the middle of an answer, each with the words for it: not used again in this process. */
  readonly #failed = new Map<GpuBackend, string>();
  readonly #transfers: StateTransfers;
  /** What the context was last used for, and the answers in it; null where nobody can say. */
  #last: { readonly generationId: string; readonly answers: readonly string[] } | null = null;
  #working = false;
  /** Settles when the engine is at rest; never rejects. */
  #atRest: Promise<unknown> = Promise.resolve();

  constructor(emit: Emit<InferenceContract>, transfers: StateTransfers) {
    this.#emit = emit;
    this.#transfers = transfers;
  }

  /** Replaces what is loaded. Rejects with a `model-…` code, `cancelled` or `busy`. */
  async load(input: LoadInput, signal: AbortSignal): Promise<LoadedModel> {
    return this.#alone(async () => {
      await this.#unload();
      this.#log.clear();
      try {
        return await this.#load(input, signal);
      } catch (thrown) {
        if (signal.aborted) {
          throw new AppError("cancelled", "Loading the model was cancelled.", { cause: thrown });
        }
        const lastWords = await this.#log.lastWords();
        const failure = loadFailure(thrown, lastWords);
        process.stderr.write(`load: ${failure.code}: ${String(thrown)}\n${lastWords}\n`);
        throw failure;
      }
    });
  }

  /** Opens the backend that a load with these wishes would use, and keeps it for that. Rejects with `busy`, or where the engine does not start. */
  devices(input: Pick<LoadInput, "backend" | "crashedBackends">): Promise<Devices> {
    return this.#alone(async () => {
      if (this.#loaded !== null) {
        throw new AppError("busy", "A model is loaded. Unload it, then look at the devices.");
      }
      const { llama, backend } = await this.#open(input.backend, this.#failedWith(input.crashedBackends));
      if (backend === "cpu") {
        return { backend, freeGpuBytes: null };
      }
      const deviceNames = await llama.getGpuDeviceNames();
      return { backend, freeGpuBytes: separateGpuBytes({ deviceNames, ...(await llama.getVramState()) }) };
    });
  }

  /** Gives the memory back. Rejects with `busy` while an answer is being generated. */
  unload(): Promise<void> {
    return this.#alone(() => this.#unload());
  }

  /**
   * Rejects with `no-model`, `busy` or `prompt-too-long`. A stop is answered at once, while the engine finishes the
   * batch it has in hand.
   */
  generate(input: GenerationInput, signal: AbortSignal): Promise<GenerationResult> {
    const requestedAtMs = performance.now() - (input.restoredForMs ?? 0);
    return this.#alone(async () => {
      const loaded = this.#present();
      const { generationId } = input;
      this.#last = null;
      const run = new GenerationRun(
        loaded,
        input,
        {
          prompt: (count) => this.#emit("prompt", { generationId, count }),
          promptProgress: (progress) => this.#emit("promptProgress", { generationId, progress }),
          chunk: (chunk) => this.#emit("chunk", chunk),
        },
        { requestedAtMs, signal },
      );
      const finished = run.run().then(
        (result) => {
          this.#last = { generationId, answers: run.answers };
          return result;
        },
        (thrown: unknown) => {
          throw this.#answerFailure(thrown);
        },
      );
      this.#atRest = finished.catch(() => {});
      return await Promise.race([finished, aborted(signal).then(() => run.stop())]);
    });
  }

  /** Rejects with `busy`, `not-found`, or `invalid-request` where this model's context cannot be saved. */
  async saveState(input: SaveStateInput, signal: AbortSignal): Promise<SavedStateFacts> {
    if (this.#working) {
      throw busy();
    }
    const { sequence, answers } = this.#present();
    const last = this.#last;
    if (last?.generationId !== input.generationId) {
      throw new AppError("not-found", "The engine has been used for something else since.");
    }
    const path = this.#transfers.pathFor(input.transfer);
    // Whatever comes next waits for the engine's part, which cannot be interrupted, and for no more.
    const taken = this.#atRest.then(() => {
      signal.throwIfAborted();
      return takeState(sequence, path, input);
    });
    this.#atRest = taken.catch(() => {});
    try {
      const tokens = await taken;
      const state = { path, answers: answers.among(last.answers) };
      const sizeBytes = await this.#transfers.send(input.transfer, state, signal);
      return { tokens: tokens.length, tokensSha256: tokensSha256(tokens), sizeBytes };
    } finally {
      rmSync(path, { force: true });
    }
  }

  expectState(input: { readonly transfer: number; readonly sizeBytes: number }): void {
    requireMemory(input.sizeBytes);
    this.#transfers.expect(input.transfer, input.sizeBytes);
  }

  /** Rejects where the state did not arrive, does not fit or is not the one that was meant; then the context is empty. */
  restoreState(
    input: { readonly transfer: number } & Omit<SavedStateFacts, "sizeBytes">,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#alone(() =>
      this.#transfers.received(input.transfer, signal, async (state) => {
        const { sequence, answers } = this.#present();
        this.#last = null;
        await putState(sequence, state.path, input);
        state.answers.forEach((answer) => {
          answers.rememberAnswer(answer);
        });
      }),
    );
  }

  dropState(transfer: number): void {
    this.#transfers.drop(transfer);
  }

  /** Counts a prompt without evaluating it. Rejects with `no-model` or `busy`. */
  measure(prompt: Prompt): Promise<PromptCount> {
    return this.#alone(async () => {
      const { sequence, template, answers } = this.#present();
      return measurePrompt(prompt, { template, answers, contextSize: sequence.contextSize });
    });
  }

  /** Tokens of a text. Rejects with `no-model` or, so that no answer waits for it, with `busy`. */
  countTokens(text: string): number {
    if (this.#working) {
      throw busy();
    }
    return this.#present().template.tokenize(text, false, undefined).length;
  }

  #present(): Loaded {
    if (this.#loaded === null) {
      throw new AppError("no-model", "No model is loaded. Choose a model first.");
    }
    return this.#loaded;
  }

  /** A GPU that fails in the middle takes no further part: the next load uses the CPU and says why. */
  #answerFailure(thrown: unknown): unknown {
    const backend = this.#opened?.backend ?? "cpu";
    if (thrown instanceof AppError || backend === "cpu") {
      return thrown;
    }
    this.#failed.set(backend, gpuFailedBecause(backend, "answer"));
    return new AppError(
      "model-load-failed",
      `${backendNames[backend]} failed while it answered. Load the model again to go on with the CPU.`,
      { cause: thrown, details: { backend } },
    );
  }

  /** One call at a time, and none before the engine has finished what a stopped one left in its hands. */
  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#working) {
      throw busy();
    }
    this.#working = true;
    try {
      await this.#atRest;
      return await work();
    } finally {
      this.#working = false;
    }
  }

  async #unload(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = null;
    this.#last = null;
    loaded?.threads.dispose();
    await loaded?.context.dispose();
    await loaded?.draftModel?.dispose();
    await loaded?.model.dispose();
  }

  #failedWith(crashedBackends: readonly GpuBackend[] | undefined): Map<GpuBackend, string> {
    const failed = new Map(this.#failed);
    for (const backend of crashedBackends ?? []) {
      failed.set(backend, gpuFailedBecause(backend, "crash"));
    }
    return failed;
  }

  async #load(input: LoadInput, signal: AbortSignal): Promise<LoadedModel> {
    const failed = this.#failedWith(input.crashedBackends);
    for (;;) {
      const opened = await this.#open(input.backend, failed);
      const cores = Math.max(1, Math.min(availableParallelism(), opened.llama.cpuMathCores));
      // The context takes its most threads from this limit; the thread control lowers it from here.
      opened.llama.maxThreads = cores;
      const timesBefore = readProcessorTimes();
      const batchSize = input.batchSize ?? usualBatchSize;
      const flashAttention = input.flashAttention ?? "auto";
      const keyValueCacheType = input.keyValueCacheType ?? "f16";
      try {
        const parts = await loadModel(opened.llama, {
          filePath: input.filePath,
          contextSize: input.contextSize,
          keyValueCacheType,
          threads: cores,
          batchSize,
          flashAttention,
          gpu: opened.backend !== "cpu",
          gpuLayers: input.gpuLayers ?? null,
          signal,
          onProgress: (progress) => this.#emit("loadProgress", { progress }),
        });
        const speculative = await speculativeSequence(opened.llama, parts.context, {
          speculation: input.speculation ?? "off",
          draftFilePath: input.draftFilePath ?? null,
          contextSize: input.contextSize,
          batchSize: parts.context.batchSize,
          keyValueCacheType,
          threads: cores,
          gpuLayers: parts.model.gpuLayers,
          signal,
        });
        const loaded: Loaded = {
          ...parts,
          sequence: speculative.sequence,
          draftModel: speculative.draftModel,
          openGrammar: (schema) => openJsonGrammar(opened.llama, parts.model, schema),
          use: {
            batchSize: parts.context.batchSize,
            gpuLayers: parts.model.gpuLayers,
            flashAttention,
            keyValueCacheType,
            speculation: speculative.speculation,
          },
          notes: speculative.note === null ? [] : [speculative.note],
          template: new ChatTemplate(parts.model),
          answers: new AnswerTokens(),
          batchSize: new PromptBatchSize(batchSize),
          threads: new ThreadControl({
            cores,
            onGpu: opened.backend !== "cpu",
            fixed: input.threads,
            timesBefore,
            apply: (threads) => {
              opened.llama.maxThreads = threads;
            },
            onChange: (decision) => this.#emit("threads", decision),
          }),
        };
        this.#loaded = loaded;
        return await loadedModelOf(input, opened, loaded);
      } catch (thrown) {
        const { code } = loadFailure(thrown, this.#log.text);
        const otherwise = code === "model-too-large" || code === "model-load-failed";
        if (opened.backend === "cpu" || signal.aborted || !otherwise || input.needsGpuMemory === true) {
          throw thrown;
        }
        process.stderr.write(`load: ${opened.backend} failed: ${String(thrown)}\n`);
        failed.set(
          opened.backend,
          gpuFailedBecause(opened.backend, code === "model-too-large" ? "memory" : "load"),
        );
        this.#log.clear();
      }
    }
  }

  async #open(
    preference: BackendPreference,
    failed: ReadonlyMap<GpuBackend, string>,
  ): Promise<OpenedBackend> {
    const purpose = [preference, ...[...failed.keys()].sort()].join(" ");
    if (this.#opened?.purpose === purpose) {
      return this.#opened;
    }
    await this.#opened?.llama.dispose();
    this.#opened = null;
    const opened = await openBackend(preference, availableParallelism(), this.#log, failed);
    this.#opened = { ...opened, purpose };
    return opened;
  }
}

const busy = (): AppError =>
  new AppError("busy", "The model is at work. Wait until it is done, or stop the answer.");

const loadedModelOf = async (
  input: LoadInput,
  opened: OpenedBackend,
  loaded: Loaded,
): Promise<LoadedModel> => ({
  contextSize: input.contextSize,
  contextSizeReason: input.contextSizeReason,
  trainedContextSize: loaded.model.trainContextSize,
  threads: loaded.threads.current,
  threadsReason: loaded.threads.reason,
  backend: opened.backend,
  backendReason: opened.reason,
  engineVersion: `node-llama-cpp ${await getModuleVersion()} (llama.cpp ${opened.llama.llamaCppRelease.release})`,
  chatTemplateSha256: chatTemplateSha256(loaded.model),
  engineUse: loaded.use,
  notes: [...loaded.notes],
});

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener("abort", () => resolve(), { once: true });
    }
  });
