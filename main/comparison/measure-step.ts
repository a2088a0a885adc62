import type { ComparisonProgress } from "../../app/comparison/comparison.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import { answerItems } from "./answer-items.ts";
import { answerUnderLoad } from "./answer-under-load.ts";
import type { ComparisonSet } from "./comparison-set.ts";
import type { ComparisonStep } from "./comparison-step.ts";
import { evaluateText } from "./evaluate-text.ts";
import { examineModel } from "./examine-model.ts";
import type { FileSession } from "./file-session.ts";
import type { ItemLine, JournalEntry } from "./journal-entry.ts";
import { loadedContextSize } from "./loaded-context-size.ts";
import { measureTurn } from "./measure-turn.ts";
import type { MeasuredSoFar } from "./measured-so-far.ts";
import type { RunParts } from "./run-parts.ts";

type Activity = NonNullable<ComparisonProgress["current"]>["activity"];

export type MeasureStepOptions = RunParts & {
  readonly step: ComparisonStep;
  readonly signal: AbortSignal;
  /** Hears how far the step is; null is what the step is for. */
  readonly onActivity: (activity: Activity | null, share: number) => void;
  readonly onLook: (othersUseCores: number | null) => void;
  readonly keepItem: (line: ItemLine) => Promise<void>;
};

/**
 * Loads the step's file in a host of its own and measures it. Answers what is to be kept; null where that was kept item
 * by item. Rejects as the host's calls do; an aborted signal ends the host at once.
 */
export const measureStep = async (
  options: MeasureStepOptions,
): Promise<{ readonly entry: JournalEntry | null }> => {
  const { step, signal, ports, record, paths, machine, onActivity } = options;
  const file = record.plan.files[step.fileIndex];
  if (file === undefined) {
    throw new Error("a step names a file that the plan does not have");
  }
  const { machineWatch } = ports;
  // The file may be read and hashed for this, in a host of its own: before the quiet, and not in it.
  onActivity("loading", 0);
  const { path } = await ports.prepareFile(
    file,
    record.places[file.modelFileId] ?? null,
    loadedContextSize(record.plan, options.sets, step),
    signal,
  );
  if (step.kind === "round" || step.kind === "underLoad") {
    onActivity("waitingForQuiet", 0);
    await machineWatch.waitUntilQuiet({
      patienceMs: machineWatch.patienceMs,
      signal,
      onLook: options.onLook,
    });
    onActivity("loading", 0);
  }
  signal.throwIfAborted();
  const startedAtMs = performance.now();
  const host = ports.hostFor(path, paths.work);
  const giveUp = (): void => host.kill();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    const result = await runOnce(host, async (running) => {
      const othersUse = machineWatch.watchOthers();
      let othersUseOfLoad: number | null = null;
      const model = await running
        .call("loadModel", { filePath: path, threads: machine.threads })
        .finally(() => {
          othersUseOfLoad = othersUse();
        });
      options.onLook(othersUseOfLoad);
      onActivity(null, 0);
      const session: FileSession = {
        host: running,
        model,
        plan: record.plan,
        fileIndex: step.fileIndex,
        paths,
        onShare: (share) => onActivity(null, share),
      };
      return measureLoaded(session, options, othersUseOfLoad);
    });
    return {
      entry:
        result === null
          ? null
          : ({
              ...result,
              fileIndex: step.fileIndex,
              at: ports.now(),
              durationMs: performance.now() - startedAtMs,
            } as JournalEntry),
    };
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
};

type Without<Entry> = Entry extends unknown ? Omit<Entry, "fileIndex" | "at" | "durationMs"> : never;
type StepResult = Without<Extract<JournalEntry, { durationMs: number }>>;

const measureLoaded = async (
  session: FileSession,
  { step, sets, measured, keepItem, ports }: MeasureStepOptions,
  othersUseOfLoad: number | null,
): Promise<StepResult | null> => {
  const { watchOthers } = ports.machineWatch;
  switch (step.kind) {
    case "examine":
      return { kind: "examine", ...(await examineModel(session)) };
    case "round": {
      const turn = await measureTurn(session, { round: step.round, othersUseOfLoad, watchOthers });
      return { kind: "round", load: turn.load, speeds: [...turn.speeds] };
    }
    case "text":
      return {
        kind: "text",
        role: step.role,
        ...(await evaluateText(session, step.role, referenceVocabulary(measured))),
      };
    case "items": {
      const set = setAt(sets, step.setIndex);
      const answered = measured.items(step.fileIndex, set.setId);
      const items = set.items.slice(step.firstItem, step.endItem).filter(({ id }) => !answered.has(id));
      await answerItems(session, set, items, keepItem);
      return null;
    }
    case "underLoad":
      return {
        kind: "underLoad",
        result: await answerUnderLoad(session, setAt(sets, step.setIndex), step.concurrency, watchOthers),
      };
    default:
      return assertNever(step);
  }
};

const referenceVocabulary = (measured: MeasuredSoFar): string | null => {
  const { files, referenceId } = measured.plan;
  const reference = files.findIndex(({ modelFileId }) => modelFileId === referenceId);
  return measured.examined(reference)?.vocabularySha256 ?? null;
};

const setAt = (sets: readonly ComparisonSet[], setIndex: number): ComparisonSet => {
  const set = sets[setIndex];
  if (set === undefined) {
    throw new Error("a step names a set that the plan does not have");
  }
  return set;
};
