import { copyFile } from "node:fs/promises";
import type { Comparison, ComparisonProgress, ComparisonSummary } from "../../app/comparison/comparison.ts";
import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { ItemRow } from "../../app/comparison/item-outcome.ts";
import type { JudgingOptions } from "../../app/comparison/judging-options.ts";
import { type JudgmentVote, judgmentVote } from "../../app/comparison/judgment-vote.ts";
import {
  compareWithEarlier,
  type MeasuredOnce,
} from "../../app/comparison/repetition/compare-with-earlier.ts";
import type { Repetition } from "../../app/comparison/repetition/repetition.ts";
import { type TokenTrace, tokenTrace } from "../../app/comparison/token-trace.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import { isProcessLockHeld } from "../disk/process-lock.ts";
import type { ComparisonPorts } from "./comparison-ports.ts";
import { ComparisonQueue } from "./comparison-queue.ts";
import type { PlanRecord, StateRecord } from "./comparison-record.ts";
import type { ComparisonSet } from "./comparison-set.ts";
import { type ComparisonStore, createComparisonStore, type StoredComparison } from "./comparison-store.ts";
import { diskProblem } from "./disk-problem.ts";
import { type ComparisonEstimate, estimateComparison } from "./estimate-comparison.ts";
import { freeThreads } from "./free-threads.ts";
import { isFileFinished } from "./is-file-finished.ts";
import { itemRows } from "./item-rows.ts";
import { joinedPrecedence } from "./joined-precedence.ts";
import { openLineFile, readLines } from "./line-file.ts";
import { lineLimits } from "./line-limits.ts";
import type { FileLook } from "./look-at-file.ts";
import type { MeasuredSoFar } from "./measured-so-far.ts";
import { otherMachine } from "./other-machine.ts";
import { OwnWork } from "./own-work.ts";
import { readMeasured } from "./read-measured.ts";
import { requireUsablePlan } from "./require-usable-plan.ts";
import { resultsOfMeasured } from "./results-of-measured.ts";
import { writeChoicesRecord } from "./stored-comparison.ts";
import { traceOverFiles } from "./trace-over-files.ts";
import { watchComparisons } from "./watch-comparisons.ts";

export type ComparisonServiceOptions = {
  /** `<profile>/comparisons`. */
  readonly folder: string;
  readonly ports: ComparisonPorts;
  readonly newId: () => string;
  readonly onChanged: (summary: ComparisonSummary) => void;
  readonly onMeasured: (comparisonId: string) => void;
  readonly onRemoved: (comparisonId: string) => void;
};

const emptyProgress = { current: null, othersUseCores: null, remainingMs: null };
/** Where nothing can be looked at. */
const unknownEstimate: ComparisonEstimate = {
  textTokens: null,
  logitsBytes: 0,
  durationMs: null,
  warnings: [],
};

/**
 * Comparisons: kept in a folder that window and terminal share, measured one at a time, paused, resumed and told about.
 * What is measured is on the disk before it is told.
 */
export class ComparisonService {
  readonly #options: ComparisonServiceOptions;
  readonly #store: ComparisonStore;
  readonly #queue: ComparisonQueue;
  readonly #looks = new Map<string, FileLook>();
  /** Measuring waits for both: they are this app's own, so that no look at other programs would see them. */
  readonly #tracing = new OwnWork();
  readonly #looking = new OwnWork();
  #estimating: Promise<unknown> = Promise.resolve();
  #stopLooking = new AbortController();
  #stopWatching = (): void => {};

  constructor(options: ComparisonServiceOptions) {
    this.#options = options;
    const { folder, ports, onMeasured } = options;
    this.#store = createComparisonStore(folder);
    this.#queue = new ComparisonQueue({
      folder,
      store: this.#store,
      ports: {
        ...ports,
        precedence: joinedPrecedence(ports.precedence, this.#tracing, this.#looking),
      },
      tell: (id) => this.#tell(id),
      onMeasured,
    });
  }

  /** Deletes what was removed before. To be called by the window at its start, and never by a process beside it. */
  async tidy(): Promise<void> {
    await this.#store.tidy();
  }

  /** Newest first. Those that cannot be read are left out. */
  async list(): Promise<ComparisonSummary[]> {
    const summaries: ComparisonSummary[] = [];
    for (const id of await this.#store.ids()) {
      try {
        summaries.push(await this.#summary(id));
      } catch (thrown) {
        this.#options.ports.log(`the comparison ${id} is not listed: ${toAppError(thrown).message}`);
      }
    }
    return summaries.sort((a, b) => b.createdAt - a.createdAt || a.id.localeCompare(b.id));
  }

  async open(id: string): Promise<Comparison> {
    const stored = await this.#store.read(id);
    const { record, state, choices } = stored;
    const measured = await this.#measuredOf(id, record.plan);
    const sizes = state.sets ?? [];
    const votes = await readLines(this.#store.pathsOf(id).votes, judgmentVote, lineLimits);
    return {
      ...(await this.#summaryOf(stored)),
      machine: state.machine,
      judging: choices.judging,
      results: [
        ...resultsOfMeasured(
          measured,
          sizes.map(({ items }) => items),
          (fileIndex) => isFileFinished(measured, sizes, fileIndex),
        ),
      ],
      votes: votes.slice(0, 10_000),
    };
  }

  /** What a plan would take. While something else is computed nothing is looked at, and little can be told. */
  async estimate(
    plan: ComparisonPlan,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<ComparisonEstimate> {
    requireUsablePlan(plan);
    const { folder, ports } = this.#options;
    if (this.#isComputing()) {
      return unknownEstimate;
    }
    const { signal: stopped } = this.#stopLooking;
    const estimate = this.#estimating.then(async () => {
      // Something may have begun while an earlier question was answered.
      if (stopped.aborted || this.#isComputing()) {
        return unknownEstimate;
      }
      const sets: ComparisonSet[] = [];
      for (const set of plan.sets) {
        sets.push(await ports.openSet(set, null, signal));
      }
      return this.#looking.during(() =>
        estimateComparison({
          plan,
          folder,
          ports,
          sets,
          threads: plan.threads ?? ports.cores,
          looks: this.#looks,
          signal: AbortSignal.any([signal, stopped]),
        }),
      );
    });
    this.#estimating = estimate.catch(() => {});
    return estimate.catch((thrown: unknown) => {
      if (stopped.aborted) {
        return unknownEstimate;
      }
      throw thrown;
    });
  }

  /** Saves it, and measures it after whatever is measured now. `places`: where files lie that are in no model folder. */
  async create(plan: ComparisonPlan, places: PlanRecord["places"] = {}): Promise<ComparisonSummary> {
    const { ports } = this.#options;
    return this.#createFrom(plan, places, null, {
      textPath: plan.text === null ? null : await ports.textPath(plan.text.text.sha256),
      copySet: ports.copySet,
      judging: null,
    });
  }

  /** Asks the same again: the same files, text, sets and limits, with as many threads, so that digits can be the same. */
  async repeat(id: string): Promise<ComparisonSummary> {
    const { record, state, choices } = await this.#store.read(id);
    const paths = this.#store.pathsOf(id);
    const before = state.machine?.threads ?? null;
    const threads =
      record.plan.threads ?? (before !== null && before <= this.#options.ports.cores ? before : null);
    return this.#createFrom({ ...record.plan, name: choices.name, threads }, record.places, id, {
      textPath: record.plan.text === null ? null : paths.text,
      copySet: (setId, toPath) => copyFile(paths.set(setId), toPath),
      judging: choices.judging,
    });
  }

  /**
   * Goes on with one that was paused, and tries files again that were given up. Rejects with invalid-request where what
   * is left would be measured by another engine or processor than what is there.
   */
  async resume(id: string): Promise<ComparisonSummary> {
    const { record, state } = await this.#store.read(id);
    if (this.#queue.live(id) === null) {
      const other = otherMachine(state.machine, this.#options.ports.machine());
      if (
        other !== null &&
        (state.state !== "done" || (await this.#measuredOf(id, record.plan)).hasFailures)
      ) {
        throw other;
      }
      this.#queue.add(id);
    }
    return this.#summary(id);
  }

  /** Beside the comparison that it repeats; null where it repeats none, or that is gone. */
  async repetition(id: string): Promise<Repetition | null> {
    const { record } = await this.#store.read(id);
    if (record.repeats === null) {
      return null;
    }
    try {
      return compareWithEarlier(await this.#measuredOnce(id), await this.#measuredOnce(record.repeats));
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === "not-found") {
        return null;
      }
      throw thrown;
    }
  }

  async #measuredOnce(id: string): Promise<MeasuredOnce> {
    const comparison = await this.open(id);
    const { plan } = comparison;
    const measured = await this.#measuredOf(id, plan);
    return {
      comparison,
      outcomes: plan.files.flatMap((_, fileIndex) =>
        plan.sets.flatMap(({ setId }) =>
          [...measured.items(fileIndex, setId).values()].map(({ outcome }) => outcome),
        ),
      ),
    };
  }

  async pause(id: string): Promise<ComparisonSummary> {
    if (!(await this.#queue.pause(id))) {
      await this.#requireNotElsewhere(id);
    }
    return this.#summary(id);
  }

  /** Resolves when it is measured, paused or given up. */
  async ended(id: string): Promise<void> {
    await this.#queue.ended(id);
  }

  async rename(id: string, name: string): Promise<ComparisonSummary> {
    const { choices } = await this.#store.read(id);
    await writeChoicesRecord(this.#store.pathsOf(id), { ...choices, name });
    return this.#tell(id);
  }

  async judge(id: string, judging: JudgingOptions): Promise<Comparison> {
    const { choices } = await this.#store.read(id);
    await writeChoicesRecord(this.#store.pathsOf(id), { ...choices, judging });
    return this.open(id);
  }

  async remove(id: string): Promise<void> {
    await this.pause(id);
    await this.#store.remove(id);
    this.#options.onRemoved(id);
  }

  async restore(id: string): Promise<ComparisonSummary> {
    await this.#store.restore(id);
    return this.#tell(id);
  }

  async vote(id: string, vote: Omit<JudgmentVote, "votedAt">): Promise<Comparison> {
    const { record } = await this.#store.read(id);
    const known = record.plan.files.map(({ modelFileId }) => modelFileId);
    if (!known.includes(vote.leftId) || !known.includes(vote.rightId) || vote.leftId === vote.rightId) {
      throw new AppError("invalid-request", "A vote is between two files of the comparison.");
    }
    await this.#addLine(this.#store.pathsOf(id).votes, { ...vote, votedAt: this.#options.ports.now() });
    return this.open(id);
  }

  /** The newest first. */
  async traces(id: string): Promise<TokenTrace[]> {
    await this.#store.read(id);
    return [...(await readLines(this.#store.pathsOf(id).traces, tokenTrace, lineLimits))]
      .slice(-50)
      .reverse();
  }

  /** Rejects with busy while something is measured. */
  async trace(
    { comparisonId: id, prompt, maximumTokens }: RequestInput<"comparisons.trace">,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<TokenTrace> {
    const { ports } = this.#options;
    const { record, state } = await this.#store.read(id);
    await this.#estimating;
    if (this.#isComputing()) {
      throw new AppError(
        "busy",
        "Something else is computed at the moment, a comparison, an answer or a new file. Pause it or wait, then try again.",
      );
    }
    const trace = await this.#tracing.during(async () =>
      traceOverFiles({
        record,
        paths: this.#store.pathsOf(id),
        ports,
        threads: state.machine?.threads ?? (await freeThreads(record.plan, ports, signal)),
        prompt,
        maximumTokens,
        signal,
      }),
    );
    await this.#addLine(this.#store.pathsOf(id).traces, trace);
    return trace;
  }

  async items(
    input: RequestInput<"comparisons.items">,
  ): Promise<{ readonly totalItems: number; readonly rows: ItemRow[] }> {
    const { record } = await this.#store.read(input.comparisonId);
    const set = record.plan.sets.find(({ setId }) => setId === input.setId);
    if (set === undefined) {
      throw new AppError("not-found", "The comparison has no such set.");
    }
    const paths = this.#store.pathsOf(input.comparisonId);
    const { signal } = new AbortController();
    const opened = await this.#options.ports.openSet(set, paths.set(set.setId), signal);
    return itemRows(opened, await this.#measuredOf(input.comparisonId, record.plan), input);
  }

  /** Everything of a set that was answered, for exports and judgments. */
  async allItems(id: string): Promise<readonly ItemRow[]> {
    const { record } = await this.#store.read(id);
    const measured = await this.#measuredOf(id, record.plan);
    const rows: ItemRow[] = [];
    for (const set of record.plan.sets) {
      const opened = await this.#options.ports.openSet(
        set,
        this.#store.pathsOf(id).set(set.setId),
        new AbortController().signal,
      );
      const found = itemRows(opened, measured, {
        filter: "all",
        modelFileId: null,
        text: "",
        offset: 0,
        limit: Number.POSITIVE_INFINITY,
      });
      // One by one: a set may hold more than a call takes arguments.
      for (const row of found.rows) {
        rows.push(row);
      }
    }
    return rows;
  }

  /** The machine was asleep, or is about to be. */
  measureStepAgain(): void {
    this.#queue.measureStepAgain();
  }

  /** Tells from now on what another process, a terminal, makes of comparisons, while somebody looks. */
  watchOthersComparisons(isLookedAt: () => boolean): void {
    const { onChanged, onMeasured, onRemoved, ports } = this.#options;
    this.#stopWatching = watchComparisons({
      isLookedAt,
      ids: () => this.#store.ids(),
      pathsOf: (id) => this.#store.pathsOf(id),
      isOurs: (id) => this.#queue.live(id) !== null,
      onChanged: (id) =>
        void this.#summary(id).then(onChanged, () => ports.log(`the comparison ${id} cannot be read`)),
      onMeasured,
      onRemoved,
    });
  }

  /** Pauses everything, and waits until it is. */
  async close(): Promise<void> {
    this.#stopWatching();
    await this.#queue.close();
  }

  async #createFrom(
    plan: ComparisonPlan,
    places: PlanRecord["places"],
    repeats: string | null,
    sources: {
      readonly textPath: string | null;
      readonly copySet: (setId: string, toPath: string) => Promise<void>;
      readonly judging: JudgingOptions | null;
    },
  ): Promise<ComparisonSummary> {
    requireUsablePlan(plan);
    // Whoever begins to measure has no more use for what it would take.
    this.#stopLooking.abort();
    this.#stopLooking = new AbortController();
    const id = this.#options.newId();
    try {
      await this.#store.create({
        id,
        createdAt: this.#options.ports.now(),
        repeats,
        plan,
        places,
        ...sources,
      });
    } catch (thrown) {
      throw diskProblem(thrown);
    }
    this.#queue.add(id);
    return this.#tell(id);
  }

  #isComputing(): boolean {
    return this.#options.ports.precedence.isTaken() || this.#tracing.isTaken() || this.#queue.isMeasuring;
  }

  async #requireNotElsewhere(id: string): Promise<void> {
    if (await isProcessLockHeld(this.#store.pathsOf(id).lock)) {
      throw new AppError(
        "busy",
        "This comparison is measured by another Cloister, in a window or a terminal. Pause it there first.",
      );
    }
  }

  async #measuredOf(id: string, plan: ComparisonPlan): Promise<MeasuredSoFar> {
    return this.#queue.live(id)?.measured ?? readMeasured(this.#store.pathsOf(id), plan);
  }

  async #addLine(filePath: string, line: object): Promise<void> {
    const file = await openLineFile<object>(filePath);
    try {
      await file.append(line);
    } catch (thrown) {
      throw diskProblem(thrown);
    } finally {
      await file.close();
    }
  }

  async #tell(id: string): Promise<ComparisonSummary> {
    const summary = await this.#summary(id);
    this.#options.onChanged(summary);
    return summary;
  }

  async #summary(id: string): Promise<ComparisonSummary> {
    return this.#summaryOf(await this.#store.read(id));
  }

  async #summaryOf({ record, state, choices }: StoredComparison): Promise<ComparisonSummary> {
    const live = this.#queue.live(record.id);
    const progress: ComparisonProgress = live?.progress ?? {
      ...emptyProgress,
      doneSteps: state.doneSteps,
      totalSteps: state.totalSteps,
    };
    return {
      id: record.id,
      plan: { ...record.plan, name: choices.name },
      createdAt: record.createdAt,
      changedAt: state.changedAt,
      state: live?.state ?? (await this.#stateElsewhere(record.id, state.state)),
      progress,
      problem: live === null ? state.problem : live.problem,
      repeats: record.repeats,
    };
  }

  /** What says that it waits or runs may have been killed. */
  async #stateElsewhere(id: string, state: StateRecord["state"]): Promise<StateRecord["state"]> {
    const isUnderWay = state === "running" || state === "waiting";
    return isUnderWay && !(await isProcessLockHeld(this.#store.pathsOf(id).lock)) ? "paused" : state;
  }
}
