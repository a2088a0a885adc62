import { judgeComparison } from "../../app/comparison/judge-comparison.ts";
import type { ReportResult, ReportWork } from "./report-work.ts";

/** Judges a comparison, and says or writes what comes of it. May take seconds. */
export const makeReport = ({ comparison, rows, wanted }: ReportWork): ReportResult => {
  const judgment = judgeComparison(
    comparison,
    rows.flatMap(({ outcomes }) => outcomes),
  );
  switch (wanted) {
    case "judgment":
      return { kind: "judgment", judgment };
    case "sentences":
      return { kind: "sentences", sentences: [] };
    case "html":
    case "csv":
    case "json":
      return { kind: "text", text: `${JSON.stringify(comparison)}\n` };
  }
};
