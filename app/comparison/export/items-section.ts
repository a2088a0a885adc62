import { escapeHtml } from "../../chat-export/html-of-text.ts";
import type { ItemRow } from "../item-outcome.ts";
import type { ReportContext } from "./report-context.ts";
import { type Cell, reportTable, wordsCell } from "./report-table.ts";
import { reportWords } from "./report-words.ts";

const { columns } = reportWords;
/** A report is read by people: the whole list is in CSV and JSON. */
const mostItems = 60;
const longestText = 300;
/** Of which there are as many side by side as files. */
const longestAnswer = 160;

const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest).replace(/[\ud800-\udbff]$/u, "")}…`;

/** Items that some files got right and others did not, with what each answered; empty where none is known. */
export const itemsSection = (rows: Iterable<ItemRow>, context: ReportContext): string => {
  const differing: ItemRow[] = [];
  let total = 0;
  for (const row of rows) {
    if (new Set(row.outcomes.map(({ isCorrect }) => isCorrect)).size > 1) {
      total += 1;
      if (differing.length < mostItems) {
        differing.push(row);
      }
    }
  }
  if (total === 0) {
    return "";
  }
  const { series, setName } = context;
  return [
    `<h2>${reportWords.items}</h2>`,
    `<p class="note">${escapeHtml(reportWords.itemsNote(differing.length, total))}</p>`,
    reportTable(
      reportWords.items,
      [columns.item, columns.asked, columns.expected, ...series.map(({ label }) => label)],
      differing.map((row): readonly Cell[] => [
        wordsCell(`${setName(row.setId)}: ${row.itemId}`),
        wordsCell(shortened(row.prompt, longestText)),
        wordsCell(shortened(row.expected, longestText)),
        ...series.map(({ modelFileId }): Cell => {
          const outcome = row.outcomes.find((one) => one.modelFileId === modelFileId);
          if (outcome === undefined) {
            return { html: "", isWords: true };
          }
          const mark = outcome.isCorrect ? reportWords.right : reportWords.wrong;
          return {
            html: `<span class="${outcome.isCorrect ? "better" : "worse"}">${mark}</span><pre dir="auto">${escapeHtml(shortened(outcome.answer, longestAnswer))}</pre>`,
            isWords: true,
          };
        }),
      ]),
      "items",
    ),
  ].join("\n");
};
