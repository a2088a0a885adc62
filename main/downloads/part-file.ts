import { Worker } from "node:worker_threads";
import type { PartFileOrder, PartFileReport, PartFileStart } from "./part-file-messages.ts";

const slabBytes = 1024 * 1024;
const slabCount = 8;
/** Of the thread, without the slabs: it holds a buffer and little else. */
const threadMemoryMebibytes = 16;

/** A failure of the disk; `code` is the system's, such as ENOSPC. */
export class PartFileFailure extends Error {
  override readonly name = "PartFileFailure";
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A piece of memory that both threads see. Whoever takes one gives it to `write`, or back. */
export type Slab = { readonly index: number; readonly bytes: Uint8Array };

type Waiting = {
  readonly resolve: (report: PartFileReport) => void;
  readonly reject: (error: Error) => void;
};

/**
 * An unfinished file in the hands of a thread of its own, which hashes and writes. Owns the thread and the file until
 * `close`. The hash covers the prefix from the first byte on, always in order.
 */
export class PartFile {
  readonly #worker: Worker;
  readonly #memory = new SharedArrayBuffer(slabBytes * slabCount);
  readonly #free: Slab[] = [];
  readonly #wantSlab: { readonly resolve: (slab: Slab) => void; readonly reject: (error: Error) => void }[] =
    [];
  readonly #waiting = new Map<PartFileReport["kind"], Waiting[]>();
  readonly #onHashed: (bytes: number) => void;
  #pendingWrites = 0;
  #idle: (() => void)[] = [];
  #failure: Error | null = null;

  private constructor(options: {
    readonly workerPath: string | URL;
    readonly path: string;
    readonly durableBytes: number;
    readonly readOnly: boolean;
    readonly onHashed: (bytes: number) => void;
  }) {
    this.#onHashed = options.onHashed;
    for (let index = 0; index < slabCount; index += 1) {
      this.#free.push({ index, bytes: new Uint8Array(this.#memory, index * slabBytes, slabBytes) });
    }
    const start: PartFileStart = {
      path: options.path,
      durableBytes: options.durableBytes,
      readOnly: options.readOnly,
      slabs: this.#memory,
      slabBytes,
    };
    this.#worker = new Worker(options.workerPath, {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: threadMemoryMebibytes, maxYoungGenerationSizeMb: 4 },
    });
    this.#worker.on("message", (report: PartFileReport) => this.#take(report));
    this.#worker.on("error", (error) => this.#fail(error as Error));
    this.#worker.on("exit", () => this.#fail(new PartFileFailure("closed", "the thread has ended")));
  }

  /** Opens or makes the file, cut to what is durable; `bytes` is how much of that is there. */
  static async open(options: {
    readonly workerPath: string | URL;
    readonly path: string;
    readonly durableBytes: number;
    readonly readOnly: boolean;
    readonly onHashed: (bytes: number) => void;
  }): Promise<{ readonly file: PartFile; readonly bytes: number }> {
    const file = new PartFile(options);
    try {
      const { bytes } = await file.#reported("opened");
      return { file, bytes };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Waits until the thread is done with one. */
  takeSlab(): Promise<Slab> {
    if (this.#failure !== null) {
      return Promise.reject(this.#failure);
    }
    const slab = this.#free.pop();
    return slab === undefined
      ? new Promise((resolve, reject) => this.#wantSlab.push({ resolve, reject }))
      : Promise.resolve(slab);
  }

  giveBack(slab: Slab): void {
    const next = this.#wantSlab.shift();
    if (next === undefined) {
      this.#free.push(slab);
    } else {
      next.resolve(slab);
    }
  }

  /** Does not wait: a failure comes with the next call that does. */
  write(slab: Slab, position: number, length: number): void {
    this.#pendingWrites += 1;
    this.#order({ kind: "write", slab: slab.index, position, length });
  }

  /** Resolves when everything given so far is written. */
  async written(): Promise<void> {
    this.#throwFailure();
    if (this.#pendingWrites > 0) {
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
    this.#throwFailure();
  }

  /** Extends the hashed prefix with what lies on disk. */
  async hashFromDisk(to: number): Promise<void> {
    const done = this.#reported("hashed");
    this.#order({ kind: "hash-from-disk", to });
    await done;
  }

  /** How many bytes of the prefix are durable now. */
  async sync(): Promise<number> {
    const done = this.#reported("synced");
    this.#order({ kind: "sync" });
    return (await done).bytes;
  }

  async restart(): Promise<void> {
    const done = this.#reported("restarted");
    this.#order({ kind: "restart" });
    await done;
  }

  /** Brings all of it to the disk, and tells the SHA-256. */
  async finish(sizeBytes: number): Promise<string> {
    const done = this.#reported("finished");
    this.#order({ kind: "finish", sizeBytes });
    return (await done).sha256;
  }

  /** Never rejects; the file and the thread are free afterwards. */
  async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#worker.once("exit", () => resolve()));
    if (this.#worker.threadId === -1) {
      return;
    }
    this.#worker.postMessage({ kind: "close" } satisfies PartFileOrder);
    await ended;
  }

  #order(order: PartFileOrder): void {
    if (this.#failure === null) {
      this.#worker.postMessage(order);
    }
  }

  #reported<Kind extends PartFileReport["kind"]>(
    kind: Kind,
  ): Promise<Extract<PartFileReport, { readonly kind: Kind }>> {
    if (this.#failure !== null) {
      return Promise.reject(this.#failure);
    }
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(kind) ?? [];
      waiting.push({
        resolve: (report) => resolve(report as Extract<PartFileReport, { readonly kind: Kind }>),
        reject,
      });
      this.#waiting.set(kind, waiting);
    });
  }

  #take(report: PartFileReport): void {
    if (report.kind === "failed") {
      this.#fail(new PartFileFailure(report.code, report.message));
      return;
    }
    if (report.kind === "written") {
      this.#pendingWrites -= 1;
      this.giveBack({
        index: report.slab,
        bytes: new Uint8Array(this.#memory, report.slab * slabBytes, slabBytes),
      });
      if (this.#pendingWrites === 0) {
        this.#wakeIdle();
      }
      return;
    }
    if (report.kind === "hashed") {
      this.#onHashed(report.bytes);
      if (!report.complete) {
        return;
      }
    }
    this.#waiting.get(report.kind)?.shift()?.resolve(report);
  }

  #wakeIdle(): void {
    const idle = this.#idle;
    this.#idle = [];
    for (const wake of idle) {
      wake();
    }
  }

  #throwFailure(): void {
    if (this.#failure !== null) {
      throw this.#failure;
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wakeIdle();
    for (const { reject } of this.#wantSlab.splice(0)) {
      reject(this.#failure);
    }
    for (const waiting of this.#waiting.values()) {
      for (const { reject } of waiting.splice(0)) {
        reject(this.#failure);
      }
    }
  }
}
