import { fileCell } from "./figures-section.ts";
import type { ReportContext } from "./report-context.ts";
import { reportTable, spreadCell, textCell, wordsCell } from "./report-table.ts";
import { reportWords } from "./report-words.ts";

const { columns } = reportWords;

/** How the files did with several requests at once; empty where that was not measured. */
export const loadSection = (context: ReportContext): string => {
  const { comparison, setName, speech } = context;
  const rows = comparison.results.flatMap(({ modelFileId, underLoad }) =>
    underLoad.map((run) => [
      fileCell(context, modelFileId),
      wordsCell(setName(run.setId)),
      spreadCell(speech.decimal(run.concurrency, 0), run.isDisturbed ? reportWords.disturbedLoad : null),
      textCell(`${speech.decimal(run.succeeded, 0)} / ${speech.decimal(run.requests, 0)}`),
      textCell(speech.decimal(run.correctItems, 0)),
      textCell(speech.decimal(run.generatedTokensPerSecond, 1)),
      textCell(speech.decimal(run.latencyP50Ms, 0)),
      textCell(speech.decimal(run.latencyP95Ms, 0)),
    ]),
  );
  return rows.length === 0
    ? ""
    : [
        `<h2>${reportWords.load}</h2>`,
        reportTable(
          reportWords.load,
          [
            columns.file,
            columns.set,
            columns.atOnce,
            columns.succeeded,
            columns.rightOnes,
            columns.throughput,
            columns.p50,
            columns.p95,
          ],
          rows,
        ),
      ].join("\n");
};
