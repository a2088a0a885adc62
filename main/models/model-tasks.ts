import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { ModelTask } from "../../app/models/model-task.ts";

export type ModelTasksOptions = {
  readonly newId: () => string;
  /** Every change of state, and progress a few times a second. */
  readonly onTask: (task: ModelTask) => void;
  readonly log: (line: string) => void;
};

export type TaskProgress = {
  readonly signal: AbortSignal;
  report(doneBytes: number, totalBytes: number): void;
};

export type StartedTask<Value> = {
  readonly task: ModelTask;
  /** Rejects with an AppError, `cancelled` among them. */
  readonly done: Promise<Value>;
};

export type NewTask<Value> = {
  readonly kind: ModelTask["kind"];
  readonly name: string;
  readonly modelFileId: string | null;
  readonly totalBytes: number;
  readonly work: (progress: TaskProgress) => Promise<{
    readonly value: Value;
    /** What came of it, in a sentence. */
    readonly sentence: string;
    readonly modelFileId?: string | null;
    /** A task that ran to its end and found something wrong has failed all the same. */
    readonly error?: AppError;
  }>;
};

export type ModelTasks = {
  /** Newest first. */
  list(): readonly ModelTask[];
  /** Begins at once, or after those that were asked for before: more at once only fight for the disk. */
  start<Value>(task: NewTask<Value>): StartedTask<Value>;
  /** Throws not-found. A task that has ended stays as it is. */
  cancel(taskId: string): void;
  /** Cancels what is under way and waits for it. */
  dispose(): Promise<void>;
};

const keptTasks = 200;
const reportEveryMs = 200;

type Entry = { task: ModelTask; hasBegun: boolean; readonly stop: AbortController };

/** Long work on model files, one after another, each with progress and Cancel. */
export const createModelTasks = ({ newId, onTask, log }: ModelTasksOptions): ModelTasks => {
  const entries = new Map<string, Entry>();
  let last: Promise<unknown> = Promise.resolve();

  const change = (id: string, changes: Partial<ModelTask>): void => {
    const entry = entries.get(id);
    if (entry !== undefined) {
      entry.task = { ...entry.task, ...changes };
      onTask(entry.task);
    }
  };

  const forgetOldest = (): void => {
    for (const [id, { task }] of entries) {
      if (entries.size <= keptTasks) {
        return;
      }
      if (task.state !== "running") {
        entries.delete(id);
      }
    }
  };

  const run = async <Value>(
    id: string,
    stop: AbortController,
    work: NewTask<Value>["work"],
  ): Promise<Value> => {
    let reportedMs = Number.NEGATIVE_INFINITY;
    const entry = entries.get(id);
    if (entry !== undefined) {
      entry.hasBegun = true;
    }
    try {
      if (stop.signal.aborted) {
        throw cancelled();
      }
      const { value, sentence, modelFileId, error } = await work({
        signal: stop.signal,
        report: (doneBytes, totalBytes) => {
          if (performance.now() - reportedMs >= reportEveryMs) {
            reportedMs = performance.now();
            change(id, { doneBytes, totalBytes });
          }
        },
      });
      const totalBytes = entries.get(id)?.task.totalBytes ?? 0;
      change(id, {
        ...(modelFileId === undefined ? {} : { modelFileId }),
        ...(error === undefined
          ? { state: "done", doneBytes: totalBytes, error: null }
          : { state: "failed", error: error.toData() }),
        result: sentence,
      });
      return value;
    } catch (thrown) {
      const error = stop.signal.aborted ? cancelled() : toAppError(thrown);
      if (error.code === "internal") {
        log(`a task on model files failed: ${String(thrown instanceof Error ? thrown.stack : thrown)}`);
      }
      change(id, stop.signal.aborted ? { state: "cancelled" } : { state: "failed", error: error.toData() });
      throw error;
    }
  };

  return {
    list: () => [...entries.values()].map(({ task }) => task).reverse(),
    start: ({ kind, name, modelFileId, totalBytes, work }) => {
      const task: ModelTask = {
        id: newId(),
        kind,
        name: name === "" ? "model" : name,
        modelFileId,
        state: "running",
        doneBytes: 0,
        totalBytes,
        result: null,
        error: null,
      };
      const stop = new AbortController();
      const done = last.then(() => run(task.id, stop, work));
      // Who does not wait for it learns of a failure through the task.
      last = done.catch(() => {});
      entries.set(task.id, { task, hasBegun: false, stop });
      forgetOldest();
      onTask(task);
      return { task, done };
    },
    cancel: (taskId) => {
      const entry = entries.get(taskId);
      if (entry === undefined) {
        throw new AppError("not-found", "This task is not there any more.");
      }
      entry.stop.abort();
      if (!entry.hasBegun) {
        change(taskId, { state: "cancelled" });
      }
    },
    dispose: async () => {
      for (const { stop } of entries.values()) {
        stop.abort();
      }
      await last;
    },
  };
};

const cancelled = (): AppError => new AppError("cancelled", "The work was cancelled.");
