import koffi from "koffi";
import { AppError } from "../../../../app/errors/app-error.ts";
import type { EngineModel } from "./engine-model.ts";
import type { NativePointer } from "./native-pointer.ts";
import { ThreadPool } from "./thread-pool.ts";
import { TokenBatch } from "./token-batch.ts";

export type ContextOptions = {
  /** Tokens, of all sequences together. */
  readonly contextSize: number;
  /** Tokens a batch holds at most. */
  readonly batchSize: number;
  /** Tokens evaluated at once at most; 512, or the batch where that is smaller. */
  readonly evaluatedAtOnce?: number;
  readonly threads: number;
  /** Texts that are evaluated side by side; 1. */
  readonly sequences?: number;
  /** Called before and after each step of an evaluation: ggml_backend_sched_eval_callback. */
  readonly onStep?: NativePointer;
};

const float32Bytes = 4;
const usualEvaluatedAtOnce = 512;
/** llama_decode's answers. */
const done = 0;
const noRoom = 1;

/**
 * What a model has read, and the threads that evaluate. One call at a time: nothing else of it may be touched until
 * `decode` has settled. `dispose` frees context, threads and batch.
 */
export class EngineContext {
  readonly model: EngineModel;
  readonly batch: TokenBatch;
  readonly contextSize: number;
  readonly #pointer: NativePointer;
  readonly #memory: NativePointer;
  readonly #threadPool: ThreadPool;
  #disposed = false;

  private constructor(model: EngineModel, pointer: NativePointer, threadPool: ThreadPool, batchSize: number) {
    const { functions } = model.library;
    this.model = model;
    this.#pointer = pointer;
    this.#threadPool = threadPool;
    functions.attachThreadPool(pointer, threadPool.pointer, threadPool.pointer);
    this.#memory = functions.memoryOf(pointer);
    this.contextSize = functions.contextSize(pointer);
    this.batch = new TokenBatch(batchSize);
  }

  /** Rejects with `model-too-large` where the memory does not suffice. */
  static async create(model: EngineModel, options: ContextOptions): Promise<EngineContext> {
    const { functions, log } = model.library;
    log.takeTroubles();
    const pointer = await functions.newContext(model.pointer, {
      ...functions.contextDefaults(),
      n_ctx: options.contextSize,
      n_batch: options.batchSize,
      n_ubatch: Math.min(options.batchSize, options.evaluatedAtOnce ?? usualEvaluatedAtOnce),
      n_seq_max: options.sequences ?? 1,
      // All sequences share one memory: each may be as long as there is room.
      kv_unified: (options.sequences ?? 1) > 1,
      n_threads: options.threads,
      n_threads_batch: options.threads,
      cb_eval: options.onStep ?? null,
    });
    if (pointer === null) {
      throw new AppError(
        "model-too-large",
        `The engine could not make a context of ${options.contextSize} tokens: the memory does not suffice. Choose a smaller context, or close other programs.`,
        { cause: new Error(log.takeTroubles()) },
      );
    }
    return new EngineContext(
      model,
      pointer,
      new ThreadPool(model.library, options.threads),
      options.batchSize,
    );
  }

  /** Evaluates the batch. Rejects with `prompt-too-long` where the context is full, and with `internal` otherwise. */
  async decode(): Promise<void> {
    const { functions, log } = this.model.library;
    const answer = await functions.decode(this.#pointer, this.batch.fields);
    if (answer === noRoom) {
      throw new AppError(
        "prompt-too-long",
        `The context of ${this.contextSize} tokens is full. Choose a larger one, or a shorter text.`,
      );
    }
    if (answer !== done) {
      throw new AppError(
        "internal",
        `The engine could not evaluate ${this.batch.count} tokens (${answer}). Try again; the log has the details.`,
        { cause: new Error(log.takeTroubles()) },
      );
    }
  }

  /**
   * Copies the logits of the batch's outputs, in their order, `rows` times the size of the vocabulary, beginning with row
   * `from`. Valid from `decode` to the next `decode`.
   */
  readLogits(into: Float32Array, from: number, rows: number): void {
    const size = this.model.vocabulary.size;
    if (from < 0 || rows < 0 || from + rows > this.batch.outputs || into.length < rows * size) {
      throw new RangeError(`Rows ${from} to ${from + rows} of ${this.batch.outputs} outputs were asked for.`);
    }
    const first = this.model.library.functions.logits(this.#pointer);
    if (first === null) {
      throw new Error("The engine has no logits.");
    }
    into.set(this.#view(first + BigInt(from * size * float32Bytes), rows * size));
  }

  /** Copies the logits of one token of the batch, by its place in it; the token must have asked for them. */
  readLogitsOf(place: number, into: Float32Array): void {
    const pointer = this.model.library.functions.logitsOf(this.#pointer, place);
    if (pointer === null) {
      throw new RangeError(`Token ${place} of the batch has no logits.`);
    }
    into.set(this.#view(pointer, this.model.vocabulary.size));
  }

  /** Forgets everything. */
  clear(): void {
    this.model.library.functions.clearMemory(this.#memory, true);
  }

  /** Forgets a sequence from a position on. False where the model cannot forget a part; then nothing is forgotten. */
  removeFrom(sequence: number, position: number): boolean {
    return this.model.library.functions.removeFromMemory(this.#memory, sequence, position, -1);
  }

  /** Lets another sequence begin with all that this one has read, without evaluating it again. */
  copySequence(from: number, to: number): void {
    this.model.library.functions.copyInMemory(this.#memory, from, to, -1, -1);
  }

  dispose(): void {
    if (!this.#disposed) {
      this.#disposed = true;
      const { functions } = this.model.library;
      functions.detachThreadPool(this.#pointer);
      functions.freeContext(this.#pointer);
      this.#threadPool.dispose();
      this.batch.dispose();
    }
  }

  #view(pointer: bigint, length: number): Float32Array {
    return new Float32Array(koffi.view(pointer, length * float32Bytes), 0, length);
  }
}
