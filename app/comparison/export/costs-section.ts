import { escapeHtml } from "../../chat-export/html-of-text.ts";
import type { FileCost } from "../costs/file-cost.ts";
import { costSentence } from "../sentences/cost-sentence.ts";
import { fileCell } from "./figures-section.ts";
import type { ReportContext } from "./report-context.ts";
import { reportTable, textCell } from "./report-table.ts";
import { reportWords } from "./report-words.ts";

const { columns, breakEvens } = reportWords;

/** What a right answer costs; empty where no prices were given. */
export const costsSection = (context: ReportContext): string => {
  const { comparison, judgment, labelOf, speech } = context;
  const prices = comparison.judging.costs;
  if (prices === null || judgment.costs === null || judgment.costs.length === 0) {
    return "";
  }
  const { currency } = prices;
  const money = (amount: number | null): string => (amount === null ? "" : speech.money(amount, currency));
  const decimal = (amount: number | null, digits: number): string =>
    amount === null ? "" : speech.decimal(amount, digits);
  return [
    `<h2>${reportWords.costs}</h2>`,
    `<p class="note">${escapeHtml(reportWords.costsNote(currency))}</p>`,
    "<ul>",
    ...judgment.costs.map(
      (cost) =>
        `<li dir="auto">${escapeHtml(costSentence(cost, labelOf(cost.modelFileId), currency, speech))}</li>`,
    ),
    "</ul>",
    reportTable(
      reportWords.costs,
      [
        columns.file,
        columns.secondsPerSuccess,
        columns.energy,
        columns.energyPrice,
        columns.fullPrice,
        columns.hosted,
        columns.breakEven,
      ],
      judgment.costs.map((cost) => [
        fileCell(context, cost.modelFileId),
        textCell(decimal(cost.secondsPerSuccess, 2)),
        textCell(decimal(cost.wattHoursPerSuccess, 4)),
        textCell(money(cost.energyPricePerSuccess)),
        textCell(money(cost.pricePerSuccessAtFullUse)),
        textCell(money(cost.hostedPricePerAnswer)),
        textCell(breakEvenOf(cost, context)),
      ]),
    ),
  ].join("\n");
};

const breakEvenOf = ({ breakEven }: FileCost, { speech }: ReportContext): string => {
  if (breakEven === null) {
    return "";
  }
  switch (breakEven.kind) {
    case "at":
      return speech.decimal(breakEven.answersPerMonth ?? 0, 0);
    case "beyondCapacity":
      return breakEvens.beyond;
    case "always":
      return breakEvens.always;
    case "never":
      return breakEvens.never;
  }
};
