import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { ComparisonProgress } from "../../app/comparison/comparison.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import { takeProcessLock } from "../disk/process-lock.ts";
import type { ComparisonPorts } from "./comparison-ports.ts";
import type { StateRecord } from "./comparison-record.ts";
import { ComparisonRun } from "./comparison-run.ts";
import type { ComparisonSet } from "./comparison-set.ts";
import type { ComparisonStore } from "./comparison-store.ts";
import { diskProblem } from "./disk-problem.ts";
import { freeThreads } from "./free-threads.ts";
import type { MeasuredSoFar } from "./measured-so-far.ts";
import { pacedCalls } from "./paced-calls.ts";
import { readMeasured } from "./read-measured.ts";
import { setSizesOf } from "./set-sizes-of.ts";
import { writeStateRecord } from "./stored-comparison.ts";

export type ComparisonQueueOptions = {
  /** `<profile>/comparisons`. */
  readonly folder: string;
  readonly store: ComparisonStore;
  readonly ports: ComparisonPorts;
  /** Its state or its progress is another. */
  readonly tell: (comparisonId: string) => Promise<unknown>;
  readonly onMeasured: (comparisonId: string) => void;
};

/** One that waits or runs in this process. */
export type LiveComparison = {
  readonly state: StateRecord["state"];
  readonly problem: StateRecord["problem"];
  /** Null until its turn comes. */
  readonly measured: MeasuredSoFar | null;
  readonly progress: ComparisonProgress | null;
};

type Live = {
  readonly id: string;
  readonly controller: AbortController;
  run: ComparisonRun | null;
  measured: MeasuredSoFar | null;
  state: StateRecord["state"];
  problem: StateRecord["problem"];
  readonly ended: Promise<void>;
  readonly end: () => void;
};

const changedEveryMs = 300;
const measuredEveryMs = 1000;
/** For another process that looks at it meanwhile. */
const savedEveryMs = 3000;
const lookEveryMs = 1000;

/**
 * Measures comparisons one at a time, this process's in their order and no two of this machine's at once. What is
 * measured is on the disk before it is told.
 */
export class ComparisonQueue {
  readonly #options: ComparisonQueueOptions;
  readonly #live = new Map<string, Live>();
  #turns: Promise<void> = Promise.resolve();
  #saving: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: ComparisonQueueOptions) {
    this.#options = options;
  }

  /** Null where it neither waits nor runs in this process. */
  live(id: string): LiveComparison | null {
    const live = this.#live.get(id);
    return live === undefined
      ? null
      : {
          state: live.state,
          problem: live.problem,
          measured: live.measured,
          progress: live.run?.progress() ?? null,
        };
  }

  get isMeasuring(): boolean {
    return [...this.#live.values()].some(({ run }) => run !== null);
  }

  /** Its turn comes after all that wait already. */
  add(id: string): void {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const live: Live = {
      id,
      controller: new AbortController(),
      run: null,
      measured: null,
      state: "waiting",
      problem: null,
      ended,
      end,
    };
    this.#live.set(id, live);
    if (this.#isClosed) {
      live.controller.abort(new AppError("cancelled", "Cloister is closing."));
    }
    const turn = this.#turns.then(() => this.#measure(live));
    this.#turns = turn.catch(() => {});
  }

  /** Resolves once it is paused, to whether it waited or ran here. */
  async pause(id: string): Promise<boolean> {
    const live = this.#live.get(id);
    live?.controller.abort(new AppError("cancelled", "The comparison was paused."));
    await live?.ended;
    return live !== undefined;
  }

  /** Resolves when it is measured, paused or given up. */
  async ended(id: string): Promise<void> {
    await this.#live.get(id)?.ended;
  }

  /** The machine was asleep, or is about to be. */
  measureStepAgain(): void {
    for (const { run } of this.#live.values()) {
      run?.interruptStep();
    }
  }

  /** Pauses everything, and waits until it is. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { controller } of this.#live.values()) {
      controller.abort(new AppError("cancelled", "The comparison was paused because Cloister is closing."));
    }
    await Promise.all([...this.#live.values()].map(({ ended }) => ended));
  }

  /** Never rejects: what goes wrong is the comparison's problem, and kept with it. */
  async #measure(live: Live): Promise<void> {
    const { ports } = this.#options;
    const { id, controller } = live;
    let ended: Pick<StateRecord, "state" | "problem"> = { state: "paused", problem: null };
    try {
      controller.signal.throwIfAborted();
      const lock = await this.#lockWhenFree(id, controller.signal);
      try {
        ended = await this.#measureLocked(live);
      } finally {
        await lock.release();
      }
    } catch (thrown) {
      if (!controller.signal.aborted) {
        const problem = toAppError(diskProblem(thrown));
        ports.log(`a comparison stopped: ${String(problem.cause ?? problem)}`);
        ended = { state: "paused", problem: problem.toData() };
      }
    }
    live.state = ended.state;
    live.problem = ended.problem;
    try {
      await this.#saveState(id, ended);
    } catch (thrown) {
      // At the next start it is paused all the same: nobody holds its lock.
      ports.log(`the end of a comparison could not be noted: ${String(thrown)}`);
    }
    live.run = null;
    this.#live.delete(id);
    await this.#options.tell(id).catch(() => {});
    live.end();
  }

  async #measureLocked(live: Live): Promise<Pick<StateRecord, "state" | "problem">> {
    const { ports, onMeasured } = this.#options;
    const { id, controller } = live;
    const { signal } = controller;
    const { record, state } = await this.#options.store.read(id);
    const paths = this.#options.store.pathsOf(id);
    const sets: ComparisonSet[] = [];
    for (const set of record.plan.sets) {
      sets.push(await ports.openSet(set, paths.set(set.setId), signal));
    }
    const measured = await readMeasured(paths, record.plan);
    const machine = {
      ...ports.machine(),
      // Others would make other digits: what was begun with a number of threads goes on with it.
      threads: state.machine?.threads ?? (await freeThreads(record.plan, ports, signal)),
    };
    const changed = pacedCalls(changedEveryMs, () => void this.#options.tell(id).catch(() => {}));
    const wasMeasured = pacedCalls(measuredEveryMs, () => onMeasured(id));
    const saved = pacedCalls(savedEveryMs, () => void this.#saveState(id, {}).catch(() => {}));
    const run = new ComparisonRun({
      paths,
      record,
      measured,
      sets,
      machine,
      ports,
      onProgress: changed.wish,
      onMeasured: () => {
        wasMeasured.wish();
        saved.wish();
      },
    });
    await run.retry();
    live.measured = measured;
    live.run = run;
    live.state = "running";
    await this.#saveState(id, {
      state: "running",
      problem: null,
      machine: state.machine ?? machine,
      sets: [...setSizesOf(sets)],
    });
    try {
      await run.run(signal);
      return { state: "done", problem: null };
    } catch (thrown) {
      if (signal.aborted) {
        return { state: "paused", problem: null };
      }
      const isOver = record.plan.files.every((_, index) => measured.failure(index) !== null);
      if (!isOver) {
        throw thrown;
      }
      return { state: "failed", problem: toAppError(thrown).toData() };
    } finally {
      wasMeasured.flush();
    }
  }

  /** One after the other, so that none is lost to another. */
  #saveState(id: string, change: Partial<StateRecord>): Promise<void> {
    const done = this.#saving.then(async () => {
      const { state } = await this.#options.store.read(id);
      const progress = this.#live.get(id)?.run?.progress();
      await writeStateRecord(this.#options.store.pathsOf(id), {
        ...state,
        ...(progress === undefined ? {} : { doneSteps: progress.doneSteps, totalSteps: progress.totalSteps }),
        ...change,
        changedAt: this.#options.ports.now(),
      });
    });
    this.#saving = done.catch(() => {});
    return done;
  }

  /**
   * This comparison's lock, and before that the one of all measuring: two at once would disturb each other. Rejects with
   * not-found where another process has deleted the comparison meanwhile, and as the disk does: nobody waits for ever.
   */
  async #lockWhenFree(id: string, signal: AbortSignal): Promise<{ readonly release: () => Promise<void> }> {
    const paths = this.#options.store.pathsOf(id);
    for (;;) {
      signal.throwIfAborted();
      await this.#options.store.read(id);
      const all = await takeProcessLock(path.join(this.#options.folder, "measuring.lock"));
      if (all !== null) {
        const own = await takeProcessLock(paths.lock).catch(async (thrown: unknown) => {
          await all.release();
          throw thrown;
        });
        if (own !== null) {
          return {
            release: async () => {
              await own.release();
              await all.release();
            },
          };
        }
        await all.release();
      }
      await after(lookEveryMs, undefined, { signal });
    }
  }
}
