import { access, rm } from "node:fs/promises";
import type { ComparisonProgress } from "../../app/comparison/comparison.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { ComparisonStep } from "./comparison-step.ts";
import { countSteps } from "./count-steps.ts";
import type { ItemLine, JournalEntry } from "./journal-entry.ts";
import { type LineFile, openLineFile } from "./line-file.ts";
import { measureStep } from "./measure-step.ts";
import { remainingSteps, type SetSizes } from "./plan-steps.ts";
import { remainingTime } from "./remaining-time.ts";
import type { RunParts } from "./run-parts.ts";
import { setSizesOf } from "./set-sizes-of.ts";
import { stopsTheRun } from "./stops-the-run.ts";

export type ComparisonRunOptions = RunParts & {
  /** The progress is another. */
  readonly onProgress: () => void;
  /** Something more was measured. */
  readonly onMeasured: () => void;
};

type Activity = NonNullable<ComparisonProgress["current"]>["activity"];

const activities: Readonly<Record<ComparisonStep["kind"], Activity>> = {
  examine: "loading",
  round: "speed",
  text: "perplexity",
  items: "items",
  underLoad: "underLoad",
};

/**
 * Measures what is left of a comparison, step by step, and keeps each step once it is done. Whoever runs it holds its
 * lock. A file that cannot be measured is given up, the others go on.
 */
export class ComparisonRun {
  readonly #options: ComparisonRunOptions;
  readonly #itemIds: readonly (readonly string[])[];
  readonly #sizes: SetSizes;
  #left: readonly ComparisonStep[] = [];
  #current: ComparisonProgress["current"] = null;
  #othersUseCores: number | null = null;
  #step: AbortController | null = null;
  #journal: LineFile<JournalEntry> | null = null;
  readonly #items = new Map<string, Promise<LineFile<ItemLine>>>();

  constructor(options: ComparisonRunOptions) {
    this.#options = options;
    this.#itemIds = options.sets.map(({ items }) => items.map(({ id }) => id));
    this.#sizes = setSizesOf(options.sets);
  }

  progress(): ComparisonProgress {
    const { measured } = this.#options;
    return {
      ...countSteps(measured, this.#sizes, this.#left),
      current: this.#current,
      othersUseCores: this.#othersUseCores,
      remainingMs: remainingTime(measured, this.#left),
    };
  }

  /**
   * Runs to the end. Rejects with the signal's reason where it was paused, and with an AppError where the run cannot go
   * on for any file: no space on the disk, for one. What is measured by then is kept.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { paths, measured } = this.#options;
    this.#journal = await openLineFile<JournalEntry>(paths.journal);
    try {
      for (;;) {
        await this.#whenNobodyGoesBefore(signal);
        this.#left = await this.#stepsLeft();
        const [step] = this.#left;
        this.#tell(null);
        if (step === undefined) {
          break;
        }
        await this.#take(step, signal);
      }
      await this.#removeLogits();
      if (this.#options.record.plan.files.every((_, index) => measured.failure(index) !== null)) {
        throw AppError.from(
          measured.failure(0)?.problem ?? { code: "internal", message: "No file could be measured." },
        );
      }
    } finally {
      this.#current = null;
      await this.#close();
    }
  }

  /** Gives the step in the middle up, to do it again: its figures are worth nothing. */
  interruptStep(): void {
    this.#step?.abort();
  }

  /** Tries those again that were given up. */
  async retry(): Promise<void> {
    const { paths, measured, ports } = this.#options;
    if (measured.hasFailures) {
      const journal = await openLineFile<JournalEntry>(paths.journal);
      try {
        const entry = { kind: "retry", at: ports.now() } as const;
        await journal.append(entry);
        measured.add(entry);
      } finally {
        await journal.close();
      }
    }
  }

  async #stepsLeft(): Promise<readonly ComparisonStep[]> {
    const { record, measured, paths } = this.#options;
    const hasLogits = await access(paths.logits).then(
      () => true,
      () => false,
    );
    const reference = record.plan.files.findIndex(
      ({ modelFileId }) => modelFileId === record.plan.referenceId,
    );
    const known = measured.asMeasured(
      // Of an evaluation that is not done they are not whole.
      hasLogits && measured.text(reference)?.role === "reference",
      this.#itemIds,
    );
    return [...remainingSteps(record.plan, this.#sizes, known)];
  }

  /** Does one step, and keeps it; one that a person's answer interrupted is left to be done again. */
  async #take(step: ComparisonStep, signal: AbortSignal): Promise<void> {
    const { ports } = this.#options;
    const givingWay = new AbortController();
    this.#step = givingWay;
    const stopListening = ports.precedence.onChange(() => {
      if (ports.precedence.isTaken()) {
        givingWay.abort();
      }
    });
    const stepSignal = AbortSignal.any([signal, givingWay.signal]);
    try {
      const { entry } = await measureStep({
        ...this.#options,
        step,
        signal: stepSignal,
        keepItem: (line) => this.#keepItem(line),
        onLook: (othersUseCores) => {
          this.#othersUseCores = othersUseCores;
          this.#tell(this.#current);
        },
        onActivity: (activity, share) =>
          this.#tell({
            fileIndex: step.fileIndex,
            activity: activity ?? activityOf(step),
            share: Math.min(1, Math.max(0, share)),
          }),
      });
      if (entry !== null) {
        await this.#keep(entry);
      }
    } catch (thrown) {
      signal.throwIfAborted();
      if (givingWay.signal.aborted) {
        return;
      }
      if (stopsTheRun(thrown)) {
        throw thrown;
      }
      const problem = toAppError(thrown);
      ports.log(
        `a comparison gave up ${step.kind} of file ${step.fileIndex}: ${String(problem.cause ?? problem)}`,
      );
      await this.#keep({
        kind: "failed",
        fileIndex: step.fileIndex,
        at: ports.now(),
        problem: problem.toData(),
      });
    } finally {
      this.#step = null;
      stopListening();
    }
  }

  async #keep(entry: JournalEntry): Promise<void> {
    await this.#journal?.append(entry);
    this.#options.measured.add(entry);
    this.#options.onMeasured();
  }

  async #keepItem(line: ItemLine): Promise<void> {
    const { setId } = line.outcome;
    let file = this.#items.get(setId);
    if (file === undefined) {
      file = openLineFile<ItemLine>(this.#options.paths.items(setId));
      this.#items.set(setId, file);
    }
    await (await file).append(line);
    this.#options.measured.addItem(line);
    this.#options.onMeasured();
  }

  #tell(current: ComparisonProgress["current"]): void {
    this.#current = current;
    this.#options.onProgress();
  }

  async #whenNobodyGoesBefore(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { precedence } = this.#options.ports;
    while (precedence.isTaken()) {
      this.#tell(null);
      await new Promise<void>((resolve) => {
        const settle = (): void => {
          stopListening();
          signal.removeEventListener("abort", settle);
          resolve();
        };
        const stopListening = precedence.onChange(settle);
        signal.addEventListener("abort", settle);
      });
      signal.throwIfAborted();
    }
  }

  /** They are large, and made again where they are needed again. */
  async #removeLogits(): Promise<void> {
    const { paths, record } = this.#options;
    await rm(paths.logits, { force: true });
    for (const fileIndex of record.plan.files.keys()) {
      await rm(paths.textRecord(fileIndex), { force: true });
    }
  }

  async #close(): Promise<void> {
    await this.#journal?.close();
    for (const file of this.#items.values()) {
      await file.then(
        (opened) => opened.close(),
        () => {},
      );
    }
    this.#items.clear();
  }
}

const activityOf = (step: ComparisonStep): Activity =>
  step.kind === "text" && step.role === "compared" ? "divergence" : activities[step.kind];
