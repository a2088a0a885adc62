import { tmpdir } from "node:os";
import path from "node:path";
import type { ComparisonSummary } from "../app/comparison/comparison.ts";
import { AppError } from "../app/errors/app-error.ts";
import { toAppError } from "../app/errors/to-app-error.ts";
import { measurePerplexity } from "./comparison/measure-perplexity.ts";
import { requireMeasurable } from "./comparison/require-measurable.ts";
import { type ComposeComparisonOptions, composeComparison } from "./compose-comparison.ts";
import type { composeEvaluationSets } from "./compose-evaluation-sets.ts";
import type { TerminalComparisons } from "./terminal/terminal-comparisons.ts";

export type ComposeTerminalComparisonsOptions = Pick<
  ComposeComparisonOptions,
  "profileFolder" | "models" | "hostFor" | "reportWorkerPath" | "newId" | "log"
> & { readonly evaluation: ReturnType<typeof composeEvaluationSets> };

/** A person waits at the terminal: a machine that does not become quiet is measured as it is, and that is marked. */
const patienceMs = 5_000;

/** Comparisons as the terminal speaks of them. Nobody chats in this process. */
export const composeTerminalComparisons = (
  options: ComposeTerminalComparisonsOptions,
): TerminalComparisons => {
  const { evaluation } = options;
  const listeners = new Set<(summary: ComparisonSummary) => void>();
  const { service, ports, folder, keepText, sentences, exportTo } = composeComparison({
    ...options,
    precedence: { isTaken: () => false, onChange: () => () => {} },
    patienceMs,
    onChanged: (summary) => {
      for (const listener of listeners) {
        listener(summary);
      }
    },
    onMeasured: () => {},
    onRemoved: () => {},
  });
  return {
    perplexity: (file, { textPath, contextSize, threads, onChunk, signal }) =>
      measurePerplexity({
        file: { ...file, modelFileId: file.id },
        place: file.path,
        textPath,
        contextSize,
        threads,
        ports,
        temporaryFolder: tmpdir(),
        onChunk,
        signal,
      }),
    keepText: async (filePath) => (await asUsage(keepText(filePath))).text,
    keepSet: async (named, onExamined) => {
      const known = await evaluation.sets.find(named).catch(() => null);
      if (known !== null) {
        return known;
      }
      const { importId } = evaluation.sets.offer(path.resolve(named));
      const examined = await asUsage(evaluation.sets.examine(importId));
      onExamined(examined);
      return asUsage(evaluation.sets.import(importId, examined.about));
    },
    requireMeasurable: (plan, places, signal) =>
      requireMeasurable(plan, places, { folder, ports, threads: plan.threads ?? ports.cores, signal }),
    create: (plan, places) => service.create(plan, places),
    resume: (comparisonId) => service.resume(comparisonId),
    repeat: (comparisonId) => service.repeat(comparisonId),
    repetition: (comparisonId) => service.repetition(comparisonId),
    follow: async (comparisonId, onChanged, signal) => {
      const listen = (summary: ComparisonSummary): void => {
        if (summary.id === comparisonId) {
          onChanged(summary);
        }
      };
      const pause = (): void => void service.pause(comparisonId).catch(() => {});
      listeners.add(listen);
      signal.addEventListener("abort", pause);
      try {
        if (signal.aborted) {
          pause();
        }
        await service.ended(comparisonId);
      } finally {
        listeners.delete(listen);
        signal.removeEventListener("abort", pause);
      }
      return service.open(comparisonId);
    },
    list: () => service.list(),
    open: (comparisonId) => service.open(comparisonId),
    sentences,
    exportTo,
    dispose: async () => {
      await service.close();
      await evaluation.dispose();
    },
  };
};

/** What a command was given as a file and cannot use is a mistake of the command's line. */
const asUsage = async <Value>(work: Promise<Value>): Promise<Value> => {
  try {
    return await work;
  } catch (thrown) {
    const error = toAppError(thrown);
    throw error.code === "evaluation-set-refused"
      ? new AppError("usage", error.message, { cause: thrown })
      : error;
  }
};
