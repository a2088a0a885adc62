import { escapeHtml } from "../../chat-export/html-of-text.ts";
import type { Verdict } from "../verdicts/verdict.ts";
import { fileCell } from "./figures-section.ts";
import type { ReportContext } from "./report-context.ts";
import { type Cell, reportTable, spreadCell, textCell, wordsCell } from "./report-table.ts";
import { reportWords } from "./report-words.ts";

const { columns } = reportWords;

/** Every verdict with what it rests on. */
export const verdictsSection = (context: ReportContext): string => {
  const { judgment, labelOf, setName, speech } = context;
  if (judgment.verdicts.length === 0) {
    return "";
  }
  const rows = judgment.verdicts.map(({ candidateId, againstId, setId, verdict }): readonly Cell[] => {
    const where =
      setId !== null
        ? setName(setId)
        : verdict.measure === "accuracy" || verdict.measure === "score"
          ? reportWords.allSets
          : "";
    const against = againstId === judgment.referenceId ? "" : ` ↔ ${labelOf(againstId)}`;
    return [
      { html: `${fileCell(context, candidateId).html}${escapeHtml(against)}` },
      wordsCell([where, reportWords.measures[verdict.measure]].filter((part) => part !== "").join(", ")),
      {
        html: `<span class="${verdict.kind === "better" || verdict.kind === "worse" ? verdict.kind : "none"}">${escapeHtml(speech.words.kinds[verdict.kind])}</span>`,
        isWords: true,
      },
      textCell(verdict.estimate === null ? "" : inUnit(verdict, verdict.estimate, context)),
      textCell(
        verdict.interval === null
          ? ""
          : `${inUnit(verdict, verdict.interval.lowest, context)} … ${inUnit(verdict, verdict.interval.highest, context)}`,
      ),
      spreadCell(
        pValueInWords(verdict.pValue),
        verdict.midPValue === null ? null : reportWords.midPValue(pValueInWords(verdict.midPValue)),
      ),
      textCell(pValueInWords(verdict.adjustedPValue)),
      textCell(reportWords.differing(speech.decimal(verdict.differing, 0), speech.decimal(verdict.count, 0))),
      neededCell(verdict, context),
    ];
  });
  return [
    `<h2>${reportWords.verdicts}</h2>`,
    reportTable(
      reportWords.verdicts,
      [
        columns.file,
        columns.measure,
        columns.verdict,
        columns.difference,
        columns.interval,
        columns.pValue,
        columns.adjusted,
        columns.differing,
        columns.needed,
      ],
      rows,
    ),
  ].join("\n");
};

const inUnit = ({ measure }: Verdict, value: number, { speech }: ReportContext): string => {
  switch (measure) {
    case "accuracy":
    case "score":
      return speech.decimal(100 * value, 1);
    case "perplexity":
      return speech.decimal(value, 4);
    case "klDivergence":
      return speech.decimal(value, 4);
    case "votes":
      return `${speech.decimal(100 * value, 0)} %`;
  }
};

/** As statisticians write them: three digits after the point, and no zeros that say nothing. */
export const pValueInWords = (pValue: number | null): string =>
  pValue === null ? "" : pValue < 0.001 ? "< 0.001" : pValue.toFixed(3);

const neededCell = ({ neededToSee }: Verdict, { speech }: ReportContext): Cell => {
  if (neededToSee === null) {
    return textCell("");
  }
  const { estimate, lowest, highest } = neededToSee;
  return spreadCell(
    speech.decimal(estimate, 0),
    lowest === highest
      ? null
      : `${speech.decimal(lowest, 0)} … ${highest === null ? "?" : speech.decimal(highest, 0)}`,
  );
};
