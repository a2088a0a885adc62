import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { Quantization } from "../../app/quantization/quantization.ts";
import type { QuantizationPlan } from "../../app/quantization/quantization-plan.ts";
import { type QuantizationType, quantizationTypes } from "../../app/quantization/quantization-type.ts";
import { ImportanceMatrix, requireText } from "./importance-matrix.ts";
import type { MadeFileCheck } from "./made-file-check.ts";
import { type MadeQuantization, type MakeQuantization, makeQuantization } from "./make-quantization.ts";
import type { ParentModel } from "./parent-model.ts";
import { type MeasurementHostFor, planTypes, requirePossible } from "./plan-types.ts";
import type { QuantizationDestination } from "./quantization-destination.ts";
import { requireRoom, roomBytes } from "./require-room.ts";

export type QuantizationServiceOptions = {
  /** Files made before: from which parent, as what. */
  readonly madeBefore: (parentSha256: string) => Promise<ReadonlyMap<string, string>>;
  readonly hostFor: MeasurementHostFor;
  readonly check: MadeFileCheck;
  /** To quantize with. */
  readonly threads: () => number;
  /** To evaluate a text with: one more than there are free cores would stop everything. */
  readonly measuringThreads: () => number;
  readonly newId: () => string;
  /** Every change of state, and progress a few times a second. */
  readonly onQuantization: (quantization: Quantization) => void;
  readonly log: (line: string) => void;
};

export type StartOptions = {
  /** An importance matrix is computed from it first. */
  readonly importanceTextPath?: string | null;
  readonly signal?: AbortSignal;
};

export type StartedQuantization = {
  readonly quantization: Quantization;
  /** Rejects with an AppError, `cancelled` among them. */
  readonly done: Promise<MadeQuantization>;
};

type Job = Pick<MakeQuantization, "parent" | "type" | "expectedBytes" | "destination" | "importance">;
type Entry = { quantization: Quantization; readonly stop: AbortController };

const reportEveryMs = 200;
const kept = 200;
const running: ReadonlySet<Quantization["state"]> = new Set([
  "queued",
  "measuring",
  "quantizing",
  "checking",
]);

/** Makes quantizations, one at a time: two would only fight for processor and disk. */
export class QuantizationService {
  readonly #options: QuantizationServiceOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #workListeners = new Set<() => void>();
  #wasWorking = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: QuantizationServiceOptions) {
    this.#options = options;
  }

  async plan(parent: ParentModel, destination: QuantizationDestination): Promise<QuantizationPlan> {
    const [planned, made, freeBytes] = await Promise.all([
      planTypes(parent, quantizationTypes, this.#options.hostFor),
      this.#options.madeBefore(parent.sha256),
      destination.freeBytes(),
    ]);
    return {
      modelFileId: parent.id,
      name: parent.name,
      quantization: parent.quantization,
      sizeBytes: parent.sizeBytes,
      license: parent.license,
      requantizing: parent.requantizing,
      freeBytes: roomBytes(freeBytes, parent.sizeBytes),
      types: planned.map((one) => ({ ...one, madeAsModelFileId: made.get(one.type) ?? null })),
    };
  }

  /** Rejects with `usage`, `disk-full` or a `model-…` code before anything is made. */
  async start(
    parent: ParentModel,
    types: readonly QuantizationType[],
    destination: QuantizationDestination,
    { importanceTextPath, signal }: StartOptions = {},
  ): Promise<readonly StartedQuantization[]> {
    const wanted = [...new Set(types)];
    const planned = await planTypes(parent, wanted, this.#options.hostFor, signal);
    const textPath = importanceTextPath ?? null;
    requirePossible(planned, textPath !== null);
    if (textPath !== null) {
      await requireText(textPath);
    }
    for (const type of wanted) {
      await destination.requireFree(parent, type);
    }
    const sizeBytes = planned.reduce((sum, one) => sum + one.sizeBytes, 0);
    requireRoom(destination.folder, sizeBytes, await destination.freeBytes());
    const { hostFor, check, measuringThreads } = this.#options;
    const importance =
      textPath === null
        ? null
        : new ImportanceMatrix({
            parent,
            destination,
            hostFor,
            check,
            threads: measuringThreads(),
            textPath,
            uses: planned.length,
          });
    return planned.map((one) =>
      this.#queue({ parent, type: one.type, expectedBytes: one.sizeBytes, destination, importance }),
    );
  }

  /** One is being made, or waits for its turn. */
  get isWorking(): boolean {
    return [...this.#entries.values()].some(({ quantization }) => running.has(quantization.state));
  }

  /** Tells each time that work begins or ends; the returned function ends that. */
  onWorking(listener: () => void): () => void {
    this.#workListeners.add(listener);
    return () => this.#workListeners.delete(listener);
  }

  /** Newest first. */
  list(): readonly Quantization[] {
    return [...this.#entries.values()].map(({ quantization }) => quantization).reverse();
  }

  cancel(quantizationId: string): void {
    const entry = this.#entries.get(quantizationId);
    if (entry === undefined) {
      throw new AppError("not-found", "This quantization is not in the list any more.");
    }
    entry.stop.abort();
    if (entry.quantization.state === "queued") {
      this.#change(quantizationId, { state: "cancelled" });
    }
  }

  async dispose(): Promise<void> {
    for (const { stop } of this.#entries.values()) {
      stop.abort();
    }
    await this.#last;
  }

  #queue(job: Job): StartedQuantization {
    const { parent, type } = job;
    const quantization: Quantization = {
      id: this.#options.newId(),
      parentModelFileId: parent.id,
      name: parent.name,
      type,
      isRequantized: parent.requantizing !== null,
      usesImportanceMatrix: job.importance !== null,
      state: "queued",
      doneBytes: 0,
      totalBytes: 0,
      modelFileId: null,
      sizeBytes: null,
      error: null,
    };
    const stop = new AbortController();
    this.#entries.set(quantization.id, { quantization, stop });
    this.#forgetOldest();
    this.#options.onQuantization(quantization);
    this.#tellOfWork();
    const done = this.#last
      .then(() => this.#run(quantization.id, stop.signal, job))
      .finally(() => job.importance?.release());
    // Who does not wait for it learns of a failure through the list.
    this.#last = done.catch(() => {});
    return { quantization, done };
  }

  async #run(id: string, signal: AbortSignal, job: Job): Promise<MadeQuantization> {
    const { hostFor, check, threads, log } = this.#options;
    let reportedMs = Number.NEGATIVE_INFINITY;
    let reported: Quantization["state"] = "queued";
    try {
      if (signal.aborted) {
        throw new AppError("cancelled", "Quantizing was cancelled.");
      }
      const made = await makeQuantization({
        ...job,
        hostFor,
        check,
        threads: threads(),
        signal,
        report: (state, doneBytes, totalBytes) => {
          if (state !== reported || performance.now() - reportedMs >= reportEveryMs) {
            reported = state;
            reportedMs = performance.now();
            this.#change(id, { state, doneBytes, totalBytes });
          }
        },
      });
      this.#change(id, {
        state: "done",
        doneBytes: made.sizeBytes,
        totalBytes: made.sizeBytes,
        modelFileId: made.modelFileId,
        sizeBytes: made.sizeBytes,
      });
      return made;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === "internal") {
        log(`a quantization failed: ${String(thrown instanceof Error ? thrown.stack : thrown)}`);
      }
      this.#change(
        id,
        error.code === "cancelled" ? { state: "cancelled" } : { state: "failed", error: error.toData() },
      );
      throw error;
    }
  }

  #change(id: string, changes: Partial<Quantization>): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined && entry.quantization.state !== "cancelled") {
      entry.quantization = { ...entry.quantization, ...changes };
      this.#options.onQuantization(entry.quantization);
      this.#tellOfWork();
    }
  }

  #tellOfWork(): void {
    const { isWorking } = this;
    if (isWorking !== this.#wasWorking) {
      this.#wasWorking = isWorking;
      for (const listener of [...this.#workListeners]) {
        listener();
      }
    }
  }

  #forgetOldest(): void {
    for (const [id, { quantization }] of this.#entries) {
      if (this.#entries.size <= kept) {
        return;
      }
      if (!running.has(quantization.state)) {
        this.#entries.delete(id);
      }
    }
  }
}
