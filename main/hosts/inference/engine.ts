import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import {
  getLlama,
  getModuleVersion,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaModel,
} from "node-llama-cpp";
import { AppError } from "../../../app/errors/app-error.ts";
import type { BackendPreference } from "../../../app/generation/backend.ts";
import type { Emit } from "../process/serve-host.ts";
import { AnswerTokens } from "./answer-tokens.ts";
import { ChatTemplate } from "./chat-template.ts";
import type { GenerationResult, InferenceContract, LoadedModel } from "./contract.ts";
import { EngineLog } from "./engine-log.ts";
import { type GenerationInput, GenerationRun } from "./generation-run.ts";
import { loadFailure } from "./load-failure.ts";
import { PromptBatchSize } from "./prompt-batch-size.ts";
import { ThreadControl } from "./thread-control.ts";

export type LoadInput = {
  readonly filePath: string;
  readonly contextSize: number;
  readonly contextSizeReason: string;
  readonly backend: BackendPreference;
  readonly threads: number | null;
};

/** Tokens that the engine takes at once; llama.cpp's own default. */
const largestBatch = 512;

type Loaded = {
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly sequence: LlamaContextSequence;
  readonly template: ChatTemplate;
  readonly answers: AnswerTokens;
  readonly batchSize: PromptBatchSize;
  readonly threads: ThreadControl;
};

/** One model, one context, one generation at a time. */
export class Engine {
  readonly #emit: Emit<InferenceContract>;
  readonly #log = new EngineLog();
  #llama: Llama | null = null;
  #loaded: Loaded | null = null;
  #running = false;
  /** Settles when the engine is at rest; never rejects. */
  #atRest: Promise<unknown> = Promise.resolve();

  constructor(emit: Emit<InferenceContract>) {
    this.#emit = emit;
  }

  /** Replaces what is loaded. Rejects with a `model-…` code, `cancelled` or `busy`. */
  async load(input: LoadInput, signal: AbortSignal): Promise<LoadedModel> {
    await this.unload();
    this.#log.clear();
    try {
      return await this.#load(input, signal);
    } catch (thrown) {
      if (signal.aborted) {
        throw new AppError("cancelled", "Loading the model was cancelled.", { cause: thrown });
      }
      throw loadFailure(thrown, this.#log.text);
    }
  }

  async #load(input: LoadInput, signal: AbortSignal): Promise<LoadedModel> {
    const cores = availableParallelism();
    this.#llama ??= await getLlama({
      build: "never",
      skipDownload: true,
      progressLogs: false,
      gpu: false,
      maxThreads: cores,
      logger: (level, message) => this.#log.add(level, message),
    });
    const llama = this.#llama;
    const usableCores = Math.max(1, Math.min(cores, llama.cpuMathCores));
    llama.maxThreads = usableCores;
    const model = await llama.loadModel({
      modelPath: input.filePath,
      gpuLayers: 0,
      useMmap: true,
      loadSignal: signal,
      onLoadProgress: (progress) =>
        this.#emit("loadProgress", { progress: Math.min(1, Math.max(0, progress)) }),
    });
    try {
      const context = await model.createContext({
        contextSize: input.contextSize,
        batchSize: Math.min(largestBatch, input.contextSize),
        sequences: 1,
        threads: usableCores,
        flashAttention: "auto",
        failedCreationRemedy: false,
        createSignal: signal,
      });
      this.#loaded = {
        model,
        context,
        sequence: context.getSequence(),
        template: new ChatTemplate(model),
        answers: new AnswerTokens(),
        batchSize: new PromptBatchSize(largestBatch),
        threads: new ThreadControl({
          cores: usableCores,
          fixed: input.threads,
          apply: (threads) => {
            llama.maxThreads = threads;
          },
          onChange: (decision) => this.#emit("threads", decision),
        }),
      };
    } catch (thrown) {
      await model.dispose();
      throw thrown;
    }
    const templateText = model.fileInfo.metadata?.tokenizer?.chat_template;
    return {
      contextSize: input.contextSize,
      contextSizeReason: input.contextSizeReason,
      trainedContextSize: model.trainContextSize,
      threads: this.#loaded.threads.current,
      threadsReason: this.#loaded.threads.reason,
      backend: "cpu",
      backendReason: "CPU: no supported GPU was looked for.",
      engineVersion: `node-llama-cpp ${await getModuleVersion()} (llama.cpp ${llama.llamaCppRelease.release})`,
      chatTemplateSha256:
        typeof templateText === "string" ? createHash("sha256").update(templateText).digest("hex") : null,
    };
  }

  /** Gives the memory back. Rejects with `busy` while an answer is being generated. */
  async unload(): Promise<void> {
    if (this.#running) {
      throw new AppError("busy", "The model is answering. Stop the answer first.");
    }
    await this.#atRest;
    const loaded = this.#loaded;
    this.#loaded = null;
    loaded?.threads.dispose();
    await loaded?.context.dispose();
    await loaded?.model.dispose();
  }

  /** Rejects with `no-model`, `busy` or `prompt-too-long`. A stop is answered at once, while the engine finishes its batch. */
  async generate(input: GenerationInput, signal: AbortSignal): Promise<GenerationResult> {
    const requestedAtMs = performance.now();
    if (this.#running) {
      throw new AppError("busy", "The model is already answering. Wait for that answer or stop it.");
    }
    this.#running = true;
    try {
      await this.#atRest;
      const loaded = this.#loaded;
      if (loaded === null) {
        throw new AppError("no-model", "No model is loaded. Choose a model first.");
      }
      const run = new GenerationRun(
        loaded,
        input,
        {
          promptProgress: (progress) =>
            this.#emit("promptProgress", { generationId: input.generationId, progress }),
          chunk: (chunk) => this.#emit("chunk", chunk),
        },
        { requestedAtMs, signal },
      );
      const finished = run.run();
      this.#atRest = finished.catch(() => {});
      return await Promise.race([finished, stopped(signal).then(() => run.stop())]);
    } finally {
      this.#running = false;
    }
  }
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    } else {
      signal.addEventListener("abort", () => resolve(), { once: true });
    }
  });
