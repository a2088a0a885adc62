import type { Comparison } from "../comparison.ts";
import type { Judgment } from "../judgment.ts";
import { ratioStandardError } from "../ratio-standard-error.ts";
import type { Spread } from "../statistics/spread-of.ts";
import { csvLine } from "./csv-line.ts";
import { reportContext } from "./report-context.ts";

const columns = [
  "file",
  "sha256",
  "measure",
  "set",
  "depth",
  "at_once",
  "value",
  "unit",
  "lowest",
  "highest",
  "range_is",
  "count",
  "against",
  "verdict",
  "p",
  "p_mid",
  "p_holm",
  "tolerance",
  "needed_to_see",
  "further_needed",
] as const;

type Row = { readonly [Column in (typeof columns)[number]]?: string | number | null };

/**
 * A comparison as CSV (RFC 4180, UTF-8): one figure a line, so that it can be filtered and pivoted; every figure and every
 * verdict. Numbers have all their digits, shares go from 0 to 1.
 */
export const csvReport = (comparison: Comparison, judgment: Judgment): string => {
  const context = reportContext(comparison, judgment);
  const { figures, labelOf, setName } = context;
  const shaOf = (id: string): string =>
    comparison.plan.files.find(({ modelFileId }) => modelFileId === id)?.sha256 ?? "";
  const ofFile = (id: string): Row => ({ file: labelOf(id), sha256: shaOf(id) });
  const spread = (values: Spread | null): Row =>
    values === null
      ? { value: null }
      : {
          value: values.median,
          lowest: values.lowest,
          highest: values.highest,
          range_is: "lowest and highest round",
          count: values.count,
        };
  const rows: Row[] = figures.flatMap((file): readonly Row[] => {
    const one = ofFile(file.modelFileId);
    const result = comparison.results.find(({ modelFileId }) => modelFileId === file.modelFileId);
    const { text = null, divergence = null } = result ?? {};
    return [
      { ...one, measure: "size", value: file.sizeBytes, unit: "bytes" },
      { ...one, measure: "bits per weight", value: file.bitsPerWeight },
      { ...one, measure: "load", ...spread(file.loadMs), unit: "ms" },
      { ...one, measure: "peak memory", ...spread(file.peakMemoryBytes), unit: "bytes" },
      ...file.speeds.flatMap(
        ({
          depth,
          promptTokensPerSecond,
          generationTokensPerSecond,
          timeToFirstTokenMs,
          disturbedRounds,
        }): readonly Row[] => [
          { ...one, measure: "prompt evaluation", depth, ...spread(promptTokensPerSecond), unit: "tokens/s" },
          { ...one, measure: "generation", depth, ...spread(generationTokensPerSecond), unit: "tokens/s" },
          { ...one, measure: "time to first token", depth, ...spread(timeToFirstTokenMs), unit: "ms" },
          { ...one, measure: "disturbed rounds", depth, value: disturbedRounds, unit: "rounds" },
        ],
      ),
      ...(text === null
        ? []
        : [
            { ...one, measure: "perplexity", value: text.perplexity, count: text.chunks.length },
            { ...one, measure: "perplexity standard error", value: text.standardError },
            { ...one, measure: "perplexity per byte", value: text.perplexityPerByte },
          ]),
      ...(divergence === null
        ? []
        : (
            [
              ["KL divergence mean", divergence.mean],
              ["KL divergence standard error", divergence.standardError],
              ["KL divergence median", divergence.median],
              ["KL divergence p90", divergence.p90],
              ["KL divergence p99", divergence.p99],
              ["KL divergence max", divergence.max],
              ["same top token", divergence.sameTopToken],
              ["same top token standard error", divergence.sameTopTokenStandardError],
              ["perplexity ratio", divergence.perplexityRatio],
              ["perplexity ratio standard error", ratioStandardError(divergence)],
            ] as const
          ).map(([measure, value]) => ({
            ...one,
            measure,
            value,
            unit: measure.startsWith("KL") ? "nats" : measure.startsWith("same") ? "share" : "ratio",
          }))),
      ...file.sets.flatMap(
        ({ name, accuracy, accuracyInterval, meanScore, answeredItems }): readonly Row[] => [
          {
            ...one,
            measure: "accuracy",
            set: name,
            value: accuracy,
            unit: "share",
            lowest: accuracyInterval.lowest,
            highest: accuracyInterval.highest,
            range_is: "95 % Wilson interval",
            count: answeredItems,
          },
          { ...one, measure: "mean score", set: name, value: meanScore, unit: "share", count: answeredItems },
        ],
      ),
      ...(result?.underLoad ?? []).flatMap((run): readonly Row[] =>
        (
          [
            ["throughput under load", run.generatedTokensPerSecond, "tokens/s"],
            ["latency p50 under load", run.latencyP50Ms, "ms"],
            ["latency p95 under load", run.latencyP95Ms, "ms"],
            ["answered under load", run.succeeded, "items"],
            ["right under load", run.correctItems, "items"],
            ["disturbed under load", run.isDisturbed ? 1 : 0, "rounds"],
          ] as const
        ).map(([measure, value, unit]) => ({
          ...one,
          measure,
          set: setName(run.setId),
          at_once: run.concurrency,
          value,
          unit,
          count: run.requests,
        })),
      ),
    ];
  });
  const verdicts = judgment.verdicts.map(
    ({ candidateId, againstId, setId, verdict }): Row => ({
      ...ofFile(candidateId),
      measure: `verdict on ${verdict.measure}`,
      set: setId === null ? null : setName(setId),
      value: verdict.estimate,
      lowest: verdict.interval?.lowest ?? null,
      highest: verdict.interval?.highest ?? null,
      range_is: verdict.interval === null ? null : `${verdict.interval.level} interval`,
      count: verdict.count,
      against: labelOf(againstId),
      verdict: verdict.kind,
      p: verdict.pValue,
      p_mid: verdict.midPValue,
      p_holm: verdict.adjustedPValue,
      tolerance: verdict.tolerance,
      needed_to_see: verdict.neededToSee?.estimate ?? null,
      further_needed: verdict.furtherNeeded,
    }),
  );
  const costs = (judgment.costs ?? []).flatMap((cost): readonly Row[] => {
    const unit = comparison.judging.costs?.currency ?? "";
    const one = ofFile(cost.modelFileId);
    return [
      { ...one, measure: "energy price per right answer", value: cost.energyPricePerSuccess, unit },
      { ...one, measure: "price per right answer at full use", value: cost.pricePerSuccessAtFullUse, unit },
      { ...one, measure: "hosted price per answer", value: cost.hostedPricePerAnswer, unit },
      {
        ...one,
        measure: "break-even",
        value: cost.breakEven?.answersPerMonth ?? null,
        unit: "answers a month",
        verdict: cost.breakEven?.kind ?? null,
      },
    ];
  });
  return [
    csvLine(columns),
    ...[...rows, ...verdicts, ...costs].map((row) => csvLine(columns.map((column) => row[column] ?? null))),
  ].join("");
};
