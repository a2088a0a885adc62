import type { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { examineFile, isAboutTheFile } from "./examine-file.ts";
import type { FileCheck } from "./file-check.ts";
import { type FileStamp, sameStamp } from "./file-stamp.ts";
import type { KnownFile, KnownFiles } from "./known-files.ts";

export type Examination =
  | { readonly state: "known"; readonly file: KnownFile }
  | { readonly state: "unusable"; readonly error: AppError }
  | { readonly state: "running"; readonly done: Promise<void> };

/** A checking process each; more at once only fight for the disk. */
const atOnce = 2;

/** What befell the check rather than the file is tried again, but not at every look. */
const retryAfterMs = 30_000;

type Refusal = { readonly stamp: FileStamp; readonly error: AppError; readonly staleAtMs: number };

/** Finds out about files that nobody vouches for, each state of each file once, a few at a time. */
export class Examinations {
  readonly #check: FileCheck;
  readonly #known: KnownFiles;
  readonly #onDone: () => void;
  readonly #refused = new Map<string, Refusal>();
  readonly #running = new Map<string, { readonly stamp: FileStamp; readonly done: Promise<void> }>();
  readonly #queue: (() => Promise<void>)[] = [];
  readonly #stop = new AbortController();
  #active = 0;

  /** `onDone` is called when the last one under way is finished. */
  constructor(check: FileCheck, known: KnownFiles, onDone: () => void) {
    this.#check = check;
    this.#known = known;
    this.#onDone = onDone;
  }

  /** What is known about this state of the file; starts finding out where nothing is. */
  of(filePath: string, stamp: FileStamp): Examination {
    const known = this.#known.find(filePath, stamp);
    if (known !== null) {
      return { state: "known", file: known };
    }
    const refused = this.#refused.get(filePath);
    if (refused !== undefined && sameStamp(refused.stamp, stamp) && Date.now() < refused.staleAtMs) {
      return { state: "unusable", error: refused.error };
    }
    const running = this.#running.get(filePath);
    if (running !== undefined && sameStamp(running.stamp, stamp)) {
      return { state: "running", done: running.done };
    }
    const done = new Promise<void>((resolve) => {
      this.#queue.push(() => this.#examine(filePath, stamp).finally(resolve));
    });
    this.#running.set(filePath, { stamp, done });
    this.#next();
    return { state: "running", done };
  }

  dispose(): void {
    this.#queue.length = 0;
    this.#stop.abort();
  }

  async #examine(filePath: string, stamp: FileStamp): Promise<void> {
    try {
      this.#known.remember(await examineFile(this.#check, filePath, stamp, this.#stop.signal));
      this.#refused.delete(filePath);
    } catch (thrown) {
      const error = toAppError(thrown);
      const staleAtMs = isAboutTheFile(error) ? Number.POSITIVE_INFINITY : Date.now() + retryAfterMs;
      this.#refused.set(filePath, { stamp, error, staleAtMs });
    } finally {
      if (this.#running.get(filePath)?.stamp === stamp) {
        this.#running.delete(filePath);
      }
    }
  }

  #next(): void {
    while (this.#active < atOnce) {
      const start = this.#queue.shift();
      if (start === undefined) {
        return;
      }
      this.#active += 1;
      void start().finally(() => {
        this.#active -= 1;
        this.#next();
        if (this.#active === 0 && !this.#stop.signal.aborted) {
          void this.#known.save();
          this.#onDone();
        }
      });
    }
  }
}
