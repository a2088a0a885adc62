import type { BenchOptions } from "./bench-options.ts";
import type { Samples, Verdict } from "./bench-result.ts";

export type BenchContext = {
  readonly repository: string;
  /** Where downloads and builds that belong to no checkout live. */
  readonly cache: string;
  readonly modelPath: string;
  readonly options: BenchOptions;
  /** The program, where peers were asked for. */
  readonly llamaBenchPath: string | null;
  readonly say: (line: string) => void;
};

/** What a figure is held to. A ratio is made within each round, from the medians of its samples. */
export type Rule = {
  readonly name: string;
  readonly figure: string;
  readonly contender: string;
  /** The contender it is divided by; null judges the figure itself. */
  readonly over: string | null;
  readonly target: Verdict["target"];
  /** What of the rounds is held against the target. */
  readonly judged: Verdict["judged"];
};

export type PreparedBench = {
  /** What the reader must know about how this run was made. */
  readonly notes: readonly string[];
  /** Runs every contender, interleaved. */
  readonly round: (number: number) => Promise<Samples>;
  readonly dispose: () => Promise<void>;
};

export type Bench = {
  readonly name: string;
  readonly title: string;
  /** Figure to unit, such as `tokens/s`. */
  readonly units: Readonly<Record<string, string>>;
  readonly rules: (context: BenchContext) => readonly Rule[];
  /** A sentence that says what is missing where it cannot run, or null. */
  readonly missing: (context: BenchContext) => string | null;
  readonly prepare: (context: BenchContext) => Promise<PreparedBench>;
};
