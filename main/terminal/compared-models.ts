import type { Comparison } from "../../app/comparison/comparison.ts";
import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { FileResult } from "../../app/comparison/comparison-results.ts";

export type ComparedModel = {
  readonly model: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly bitsPerWeight: number | null;
  readonly perplexity: number | null;
  readonly klDivergence: {
    readonly mean: number;
    readonly standardError: number;
    readonly median: number;
    readonly p90: number;
    readonly p99: number;
    readonly max: number;
  } | null;
  readonly sameTopToken: number | null;
  readonly promptTokensPerSecond: number | null;
  readonly generationTokensPerSecond: number | null;
  readonly peakMemoryBytes: number | null;
  readonly sets?: readonly {
    readonly name: string;
    readonly items: number;
    readonly correct: number;
    readonly meanScore: number;
  }[];
  /** Of the sets, asked with so many requests at once. */
  readonly load?: readonly {
    readonly set: string;
    readonly requests: number;
    readonly succeeded: number;
    readonly correct: number;
    readonly tokensPerSecond: number;
    readonly latencyP50Seconds: number;
    readonly latencyP95Seconds: number;
  }[];
  /** Why the model was given up; what it has was measured before. */
  readonly problem?: { readonly code: string; readonly message: string };
};

export type ComparedModels = { readonly reference: string; readonly models: readonly ComparedModel[] };

/** A comparison as `compare --json` gives it, in the order in which the models were named. */
export const comparedModels = (
  { plan, results }: Comparison,
  names: ReadonlyMap<string, string> = new Map(),
): ComparedModels => ({
  reference: names.get(plan.referenceId) ?? plan.referenceId,
  models: plan.files.map(({ modelFileId, sha256, sizeBytes }): ComparedModel => {
    const result = results.find((one) => one.modelFileId === modelFileId);
    const divergence = result?.divergence ?? null;
    // Medians over several depths would be the speed at none of them.
    const shallowest = Math.min(...(plan.speed?.depths ?? []));
    const speeds = quiet((result?.speeds ?? []).filter(({ depth }) => depth === shallowest));
    const speed = (of: "promptTokensPerSecond" | "generationTokensPerSecond") =>
      median(speeds.map((sample) => sample[of]));
    return {
      model: names.get(modelFileId) ?? modelFileId,
      sha256,
      sizeBytes,
      bitsPerWeight: result?.bitsPerWeight ?? null,
      perplexity: result?.text?.perplexity ?? null,
      klDivergence:
        divergence === null
          ? null
          : {
              mean: divergence.mean,
              standardError: divergence.standardError,
              median: divergence.median,
              p90: divergence.p90,
              p99: divergence.p99,
              max: divergence.max,
            },
      sameTopToken:
        divergence?.sameTopToken ?? (modelFileId === plan.referenceId && result?.text != null ? 1 : null),
      promptTokensPerSecond: speed("promptTokensPerSecond"),
      generationTokensPerSecond: speed("generationTokensPerSecond"),
      peakMemoryBytes: median(quiet(result?.loads ?? []).map(({ peakMemoryBytes }) => peakMemoryBytes)),
      ...(plan.sets.length === 0 ? {} : { sets: setsOf(result) }),
      ...(plan.concurrencies.length === 0 ? {} : { load: loadOf(result, plan) }),
      ...(result?.problem == null
        ? {}
        : { problem: { code: result.problem.code, message: result.problem.message } }),
    };
  }),
});

const setsOf = (result: FileResult | undefined): NonNullable<ComparedModel["sets"]> =>
  (result?.sets ?? []).map(({ name, answeredItems, correctItems, meanScore }) => ({
    name,
    items: answeredItems,
    correct: correctItems,
    meanScore,
  }));

const loadOf = (
  result: FileResult | undefined,
  { sets }: ComparisonPlan,
): NonNullable<ComparedModel["load"]> =>
  (result?.underLoad ?? []).map((run) => ({
    set: sets.find(({ setId }) => setId === run.setId)?.name ?? run.setId,
    requests: run.concurrency,
    succeeded: run.succeeded,
    correct: run.correctItems,
    tokensPerSecond: run.generatedTokensPerSecond,
    latencyP50Seconds: run.latencyP50Ms / 1000,
    latencyP95Seconds: run.latencyP95Ms / 1000,
  }));

/** Samples that nobody disturbed; where there is none, all of them. */
const quiet = <Sample extends { readonly isDisturbed: boolean }>(
  samples: readonly Sample[],
): readonly Sample[] => {
  const undisturbed = samples.filter(({ isDisturbed }) => !isDisturbed);
  return undisturbed.length === 0 ? samples : undisturbed;
};

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
};
