import path from "node:path";
import type { ExportFormat } from "../../app/comparison/export/export-format.ts";
import { printComparison } from "./compare.ts";
import { findComparison } from "./find-comparison.ts";
import { jsonText } from "./json-text.ts";
import type { TerminalComparisons } from "./terminal-comparisons.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { textTable } from "./text-table.ts";

export type ComparisonExportOptions = { readonly format: ExportFormat; readonly out: string };

export type SavedComparisons = {
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly comparisons: TerminalComparisons;
};

/** Newest first. */
export const printComparisons = async ({ json, output, comparisons }: SavedComparisons): Promise<void> => {
  const all = await comparisons.list();
  if (json) {
    output.write(
      jsonText(
        all.map(({ id, plan, state, createdAt, progress }) => ({
          id,
          name: plan.name,
          state,
          createdAt,
          models: plan.files.map(({ modelFileId }) => modelFileId),
          doneSteps: progress.doneSteps,
          totalSteps: progress.totalSteps,
        })),
      ),
    );
    return;
  }
  if (all.length === 0) {
    output.note("There are no comparisons yet. `cloister compare` makes one.");
    return;
  }
  const rows = all.map(({ id, plan, state, createdAt, progress }) => [
    id,
    state,
    `${progress.doneSteps} of ${progress.totalSteps} steps`,
    new Date(createdAt).toISOString().slice(0, 16).replace("T", " "),
    plan.name,
  ]);
  const lines = textTable(["id", "state", "progress", "made", "name"], rows, { columns: output.columns });
  output.write(`${lines.join("\n")}\n`);
};

export const showComparison = async (id: string, command: SavedComparisons): Promise<void> => {
  const found = await findComparison(id, command.comparisons);
  const comparison = await command.comparisons.open(found.id);
  await printComparison(comparison, new Map(), command);
  if (comparison.state !== "done") {
    command.output.note(
      comparison.problem?.message ?? `It is not done: \`cloister compare resume ${comparison.id}\` goes on.`,
    );
  }
};

export const exportComparison = async (
  id: string,
  { format, out }: ComparisonExportOptions,
  { json, output, comparisons }: SavedComparisons,
): Promise<void> => {
  const { id: found } = await findComparison(id, comparisons);
  const written = await comparisons.exportTo(found, format, path.resolve(out));
  output.write(json ? jsonText(written) : `${written.path}\n`);
};
