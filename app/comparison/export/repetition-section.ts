import { exportedTime } from "../../chat-export/exported-time.ts";
import { escapeHtml } from "../../chat-export/html-of-text.ts";
import type { RepeatedFigure, Repetition } from "../repetition/repetition.ts";
import { fileCell } from "./figures-section.ts";
import type { ReportContext } from "./report-context.ts";
import { type Cell, reportTable, spreadCell, textCell } from "./report-table.ts";
import { reportWords } from "./report-words.ts";

const { columns, repetition: words } = reportWords;

/** The figures beside those of the comparison that this one repeats; empty where it repeats none that is still there. */
export const repetitionSection = (repetition: Repetition | null, context: ReportContext): string => {
  if (repetition === null) {
    return "";
  }
  const { decimal, bytes } = context.speech;
  const cell = (both: RepeatedFigure | null, write: (value: number) => string): Cell =>
    both === null ? textCell("") : spreadCell(write(both.now), words.before(write(both.earlier)));
  return [
    `<h2>${words.heading}</h2>`,
    `<p class="note">${escapeHtml(words.note(exportedTime(repetition.earlierCreatedAt)))}${repetition.isSameSetUp ? "" : ` ${escapeHtml(words.otherSetUp)}`}</p>`,
    reportTable(
      words.heading,
      [
        columns.file,
        columns.perplexity,
        columns.divergence,
        words.sameAnswers,
        columns.rightOnes,
        columns.generationSpeed,
        columns.memory,
      ],
      repetition.files.map(({ modelFileId, perplexity, divergence, items, ...speed }) => [
        fileCell(context, modelFileId),
        cell(perplexity, (value) => decimal(value, 4)),
        cell(divergence, (value) => decimal(value, 6)),
        textCell(items === null ? "" : words.of(decimal(items.sameAnswers, 0), decimal(items.answered, 0))),
        cell(items?.right ?? null, (value) => decimal(value, 0)),
        cell(speed.generationTokensPerSecond, (value) => decimal(value, 1)),
        cell(speed.peakMemoryBytes, bytes),
      ]),
    ),
  ].join("\n");
};
