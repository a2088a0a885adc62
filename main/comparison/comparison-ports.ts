import type { ComparisonMachine } from "../../app/comparison/comparison.ts";
import type { ComparedFile, ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { MeasurementContract } from "../hosts/measurement/contract.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";
import type { ComparisonSet } from "./comparison-set.ts";
import type { QuietOptions } from "./wait-until-quiet.ts";

/** The context that a file is to be loaded with. */
export type NeededContext = {
  /** Of each sequence. */
  readonly tokens: number;
  readonly sequences: number;
  /** A sequence is made no longer than the model was trained for. */
  readonly isCutToTrained: boolean;
};

/** What a comparison needs of the rest of the app; the composition root puts it together. */
export type ComparisonPorts = {
  /**
   * The last look at a file before it is loaded: where it lies, and that it is still the same. `place` is where one lay
   * that is in no model folder. Rejects with a `model-…` code, also where it does not fit into memory.
   */
  readonly prepareFile: (
    file: ComparedFile,
    place: string | null,
    context: NeededContext,
    signal: AbortSignal,
  ) => Promise<{ readonly path: string }>;
  /** A host, not started yet, that may read this one file and write this one folder. */
  readonly hostFor: (modelPath: string, workFolder: string) => SupervisedHost<MeasurementContract>;
  /** Copies a set's file, so that it can be asked again whatever becomes of the set. Rejects with not-found. */
  readonly copySet: (setId: string, toPath: string) => Promise<void>;
  /**
   * Reads a copy, or without one the set itself: its first items, as many as asked for, without those that a person must
   * judge.
   */
  readonly openSet: (
    set: ComparisonPlan["sets"][number],
    copiedPath: string | null,
    signal: AbortSignal,
  ) => Promise<ComparisonSet>;
  /** The text by its hash, where it was chosen or is built in. Rejects with not-found. */
  readonly textPath: (textSha256: string) => Promise<string>;
  /** Everything but the threads. */
  readonly machine: () => Omit<ComparisonMachine, "threads">;
  /** Cores that this process may use. */
  readonly cores: number;
  /** What goes before measuring: a person who waits for an answer. */
  readonly precedence: MeasuringPrecedence;
  readonly machineWatch: MachineWatch;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

export type MeasuringPrecedence = {
  readonly isTaken: () => boolean;
  /** Tells each time that it is taken or given up; the returned function ends that. */
  readonly onChange: (listener: () => void) => () => void;
};

export type MachineWatch = {
  readonly watchOthers: () => () => number | null;
  readonly waitUntilQuiet: (options: QuietOptions) => Promise<number | null>;
  /** How long a turn waits for quiet, at most. */
  readonly patienceMs: number;
};
