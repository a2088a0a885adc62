import type { BenchResult } from "./bench-result.ts";

const number = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);

/** One table: every figure with its spread, then every target. */
export const resultTable = (results: readonly BenchResult[]): string => {
  const rows: string[][] = [["bench", "figure", "median", "min to max", "target", ""]];
  for (const result of results) {
    const quiet = result.rounds.filter(({ disturbed }) => !disturbed).length;
    for (const { contender, figure, unit, median, min, max } of result.figures) {
      rows.push([
        result.name,
        `${contender}: ${figure}`,
        `${number(median)} ${unit}`,
        `${number(min)} to ${number(max)}`,
        "",
        "",
      ]);
    }
    for (const { name, unit, median, min, max, target, judged, met } of result.verdicts) {
      const bound =
        "atLeast" in target ? `at least ${number(target.atLeast)}` : `at most ${number(target.atMost)}`;
      rows.push([
        result.name,
        name,
        `${number(median)}${unit === "ratio" ? "" : ` ${unit}`}`,
        `${number(min)} to ${number(max)}`,
        judged === "max" ? `${bound}, the highest` : bound,
        result.options.shape ? "not judged" : met ? "met" : "MISSED",
      ]);
    }
    rows.push([
      result.name,
      `${quiet} of ${result.rounds.length} rounds quiet; figures of ${result.counted}`,
      "",
      "",
      "",
      "",
    ]);
  }
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};
