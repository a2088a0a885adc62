import { randomBytes } from "node:crypto";
import path from "node:path";
import type { Comparison, ComparisonSummary } from "../../app/comparison/comparison.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";
import type { CompareOptions } from "./compare-options.ts";
import { comparedModels } from "./compared-models.ts";
import { comparisonLines } from "./comparison-lines.ts";
import { comparisonProgressLine } from "./comparison-progress-line.ts";
import { findComparison } from "./find-comparison.ts";
import { jsonText } from "./json-text.ts";
import { namesOf, planCompare } from "./plan-compare.ts";
import { repetitionLines } from "./repetition-lines.ts";
import type { TerminalComparisons } from "./terminal-comparisons.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import type { TerminalServices } from "./terminal-services.ts";

export type CompareCommand = {
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly chooseModelFile: TerminalServices["chooseModelFile"];
  readonly comparisons: TerminalComparisons;
  readonly signal: AbortSignal;
};

/** Makes a comparison, measures it and prints it. It is kept, for `compare show` and the window. Rejects with an AppError. */
export const compare = async (options: CompareOptions, command: CompareCommand): Promise<void> => {
  const { comparisons, output, signal } = command;
  const choose = async (named: string): Promise<UsableModelFile> => {
    const file = await command.chooseModelFile(named);
    if (file.problem !== null) {
      throw AppError.from(file.problem);
    }
    return file;
  };
  const files = [];
  for (const named of namesOf(options)) {
    files.push({ named, file: await choose(named) });
  }
  const [first] = files;
  const reference = options.reference === undefined ? first?.file : await choose(options.reference);
  if (reference === undefined) {
    throw new AppError("usage", "There is no model to compare with.");
  }
  const text = options.file === undefined ? null : await comparisons.keepText(path.resolve(options.file));
  const sets = [];
  for (const set of options.set ?? []) {
    sets.push(
      await comparisons.keepSet(set, ({ brokenLines, brokenLineCount }) => {
        for (const { line, reason } of brokenLines.slice(0, 10)) {
          output.note(`Warning: line ${line} of ${set} is left out: ${reason}`);
        }
        if (brokenLineCount > 10) {
          output.note(`Warning: ${brokenLineCount} lines of ${set} are left out in all.`);
        }
      }),
    );
  }
  const planned = planCompare(files, reference, {
    text,
    sets,
    options,
    seed: randomBytes(4).readUInt32BE(),
  });
  signal.throwIfAborted();
  output.progress("Looking at the models");
  try {
    await comparisons.requireMeasurable(planned.plan, planned.places, signal);
  } finally {
    output.clearProgress();
  }
  const { id } = await comparisons.create(planned.plan, planned.places);
  await followAndPrint(id, planned.names, command);
};

/** Goes on with a comparison that was paused, or interrupted, and prints it. */
export const resumeComparison = async (named: string, command: CompareCommand): Promise<void> => {
  const { id } = await findComparison(named, command.comparisons);
  await command.comparisons.resume(id);
  await followAndPrint(id, new Map(), command);
};

/** Measures a comparison again as a new one, and prints it beside the one that it repeats. */
export const repeatComparison = async (named: string, command: CompareCommand): Promise<void> => {
  const { id } = await findComparison(named, command.comparisons);
  const repeated = await command.comparisons.repeat(id);
  await followAndPrint(repeated.id, new Map(), command);
};

const followAndPrint = async (
  id: string,
  names: ReadonlyMap<string, string>,
  command: CompareCommand,
): Promise<void> => {
  const { comparisons, output, signal } = command;
  let comparison: Comparison;
  try {
    comparison = await comparisons.follow(
      id,
      (summary: ComparisonSummary) => output.progress(comparisonProgressLine(summary)),
      signal,
    );
  } finally {
    output.clearProgress();
  }
  const { state, problem } = comparison;
  if (state === "done") {
    await printComparison(comparison, names, command);
    output.note(`Kept as ${id}: \`cloister compare show ${id}\` prints it again.`);
    return;
  }
  output.note(`What was measured is kept: \`cloister compare resume ${id}\` goes on.`);
  throw problem === null
    ? new AppError("cancelled", "The comparison was interrupted before it was done.")
    : AppError.from(problem);
};

export const printComparison = async (
  comparison: Comparison,
  names: ReadonlyMap<string, string>,
  { json, output, comparisons }: Pick<CompareCommand, "json" | "output" | "comparisons">,
): Promise<void> => {
  const models = comparedModels(comparison, names);
  if (json) {
    output.write(jsonText(models));
    return;
  }
  const repetition = await comparisons.repetition(comparison.id);
  const lines = [
    ...comparisonLines(models, await comparisons.sentences(comparison.id), output.columns),
    ...(repetition === null ? [] : repetitionLines(repetition, (id) => names.get(id) ?? id, output.columns)),
  ];
  output.write(`${lines.join("\n")}\n`);
};
