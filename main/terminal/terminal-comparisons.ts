import type { Comparison, ComparisonSummary } from "../../app/comparison/comparison.ts";
import type { ComparisonPlan, MeasuredText } from "../../app/comparison/comparison-plan.ts";
import type { ExportFormat } from "../../app/comparison/export/export-format.ts";
import type { Repetition } from "../../app/comparison/repetition/repetition.ts";
import type { ExaminedSet } from "../../app/evaluation-sets/evaluation-set-requests.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";

export type Places = Readonly<Record<string, string>>;

/** What is measured and compared, as the terminal's commands speak of it. */
export type TerminalComparisons = {
  /** Rejects with `usage` for the text, a `model-…` code for the file, and `cancelled`. */
  readonly perplexity: (
    file: UsableModelFile,
    options: {
      readonly textPath: string;
      readonly contextSize: number;
      readonly threads: number | null;
      readonly onChunk: (share: number, perplexity: number) => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<{
    readonly perplexity: number;
    readonly standardError: number;
    readonly chunks: number;
    readonly tokens: number;
    readonly contextSize: number;
  }>;
  /** Keeps a copy. */
  readonly keepText: (filePath: string) => Promise<MeasuredText>;
  /** Keeps what is good of a set's file; an id or the name of a built-in set names one that is there. */
  readonly keepSet: (
    filePathOrName: string,
    onExamined: (examined: ExaminedSet) => void,
  ) => Promise<{ readonly setId: string; readonly name: string }>;
  /** Rejects before anything is measured where a file, its tokens or the text will not do. */
  readonly requireMeasurable: (plan: ComparisonPlan, places: Places, signal: AbortSignal) => Promise<void>;
  readonly create: (plan: ComparisonPlan, places: Places) => Promise<ComparisonSummary>;
  readonly resume: (comparisonId: string) => Promise<ComparisonSummary>;
  /** Makes one that asks the same again. */
  readonly repeat: (comparisonId: string) => Promise<ComparisonSummary>;
  /** Beside the comparison that it repeats; null where it repeats none, or that is gone. */
  readonly repetition: (comparisonId: string) => Promise<Repetition | null>;
  /** Resolves with what it has become: measured, paused or given up. An aborted signal pauses it. */
  readonly follow: (
    comparisonId: string,
    onChanged: (summary: ComparisonSummary) => void,
    signal: AbortSignal,
  ) => Promise<Comparison>;
  readonly list: () => Promise<readonly ComparisonSummary[]>;
  readonly open: (comparisonId: string) => Promise<Comparison>;
  /** What the figures say, in sentences. */
  readonly sentences: (comparisonId: string) => Promise<readonly string[]>;
  readonly exportTo: (
    comparisonId: string,
    format: ExportFormat,
    filePath: string,
  ) => Promise<{ readonly path: string; readonly sizeBytes: number }>;
  readonly dispose: () => Promise<void>;
};
