import { createHash } from "node:crypto";
import { csvReport } from "../../app/comparison/export/csv-report.ts";
import { htmlReport } from "../../app/comparison/export/html-report.ts";
import { itemsCsv } from "../../app/comparison/export/items-csv.ts";
import { jsonReport } from "../../app/comparison/export/json-report.ts";
import { reportContext } from "../../app/comparison/export/report-context.ts";
import { reportStyle } from "../../app/comparison/export/report-style.ts";
import { judgeComparison } from "../../app/comparison/judge-comparison.ts";
import { recommendationSentences } from "../../app/comparison/sentences/recommendation-sentences.ts";
import { verdictSentence } from "../../app/comparison/sentences/verdict-sentence.ts";
import type { ReportResult, ReportWork } from "./report-work.ts";

/** Judges a comparison, and says or writes what comes of it. May take seconds. */
export const makeReport = ({ comparison, rows, repetition, wanted }: ReportWork): ReportResult => {
  const judgment = judgeComparison(
    comparison,
    rows.flatMap(({ outcomes }) => outcomes),
  );
  switch (wanted) {
    case "judgment":
      return { kind: "judgment", judgment };
    case "sentences": {
      const { named, namesFor, speech } = reportContext(comparison, judgment);
      const said = recommendationSentences(judgment.recommendation, named, judgment.referenceId, speech);
      return {
        kind: "sentences",
        sentences: [
          said.headline,
          ...said.others,
          ...judgment.verdicts.map((pair) => verdictSentence(pair.verdict, namesFor(pair), speech)),
        ],
      };
    }
    case "html": {
      const styleSha256 = createHash("sha256").update(reportStyle).digest("base64");
      return {
        kind: "text",
        text: htmlReport(comparison, judgment, { styleSha256, items: rows, repetition }),
      };
    }
    case "csv":
      return { kind: "text", text: csvReport(comparison, judgment) };
    case "items":
      return { kind: "text", text: [...itemsCsv(rows, comparison.plan.files)].join("") };
    case "json":
      return { kind: "text", text: [...jsonReport(comparison, judgment, rows)].join("") };
  }
};
