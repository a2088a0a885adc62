import type { FileFigures } from "../figures-of.ts";
import type { JudgingOptions } from "../judging-options.ts";
import type { PairVerdict } from "../judgment.ts";
import type { Interval } from "../statistics/interval.ts";
import type { Verdict } from "../verdicts/verdict.ts";
import { checkInterval } from "./check-interval.ts";
import type { CheckedFile, LimitCheck, LimitKind } from "./recommendation.ts";

/** The user's limits of quality; where none is named, the differences that matter to the user. */
export type QualityLimits = {
  readonly lossPoints: number | null;
  readonly perplexityRatio: number | null;
  readonly meanDivergence: number | null;
};

/**
 * Holds one file against all limits. `verdicts` are its own against the reference; the reference itself has none and loses
 * nothing.
 */
export const checkFile = (
  figures: FileFigures,
  verdicts: readonly PairVerdict[],
  {
    quality,
    limits,
    isReference,
    failed,
    nameOfSet,
  }: {
    readonly quality: QualityLimits;
    readonly limits: JudgingOptions["limits"];
    readonly isReference: boolean;
    readonly failed: boolean;
    readonly nameOfSet: (setId: string) => string | null;
  },
): CheckedFile => {
  const ofQuality = isReference ? [] : qualityChecks(verdicts, quality, nameOfSet);
  const checks = [...ofQuality, ...measuredChecks(figures, limits)];
  // That a file is small and quick says nothing of what it loses: without a figure of that it is no answer.
  const isUnmeasured = ofQuality.length === 0 && !isReference;
  return {
    modelFileId: figures.modelFileId,
    state: failed
      ? "failed"
      : checks.some(({ state }) => state === "fails")
        ? "fails"
        : isUnmeasured
          ? "notMeasured"
          : checks.some(({ state }) => state === "undecided")
            ? "undecided"
            : "fits",
    checks,
  };
};

const qualityChecks = (
  verdicts: readonly PairVerdict[],
  { lossPoints, perplexityRatio, meanDivergence }: QualityLimits,
  nameOfSet: (setId: string) => string | null,
): readonly LimitCheck[] => {
  const ofItems = verdicts.filter(
    ({ verdict }) => verdict.measure === "accuracy" || verdict.measure === "score",
  );
  // All sets together where there are several; a single set fails a file only where that is sure.
  const whole =
    ofItems.find(({ setId }) => setId === null) ?? (ofItems.length === 1 ? ofItems[0] : undefined);
  const others = ofItems.filter((one) => one !== whole);
  const loss = (one: PairVerdict | undefined, kind: LimitKind, limit: number): LimitCheck => {
    const { estimate = null, interval = null, count = 0 } = one?.verdict ?? {};
    return checkInterval({
      kind,
      setName: one === undefined || one.setId === null ? null : nameOfSet(one.setId),
      limit,
      value: estimate === null ? null : -100 * estimate,
      interval: interval === null ? null : turned(interval, -100),
      count,
      unit: "items",
    });
  };
  const plain = (measure: Verdict["measure"], kind: LimitKind, limit: number): LimitCheck => {
    const {
      estimate = null,
      interval = null,
      count = 0,
    } = verdicts.find(({ verdict }) => verdict.measure === measure)?.verdict ?? {};
    return checkInterval({ kind, limit, value: estimate, interval, count, unit: "windows" });
  };
  return [
    ...(lossPoints === null
      ? []
      : [
          loss(whole, "lossPoints", lossPoints),
          ...others
            .map((one) => loss(one, "setLossPoints", lossPoints))
            .filter(({ state }) => state === "fails"),
        ]),
    ...(perplexityRatio === null ? [] : [plain("perplexity", "perplexityRatio", perplexityRatio)]),
    ...(meanDivergence === null ? [] : [plain("klDivergence", "meanDivergence", meanDivergence)]),
  ];
};

const turned = ({ lowest, highest, level }: Interval, factor: number): Interval => ({
  lowest: factor * highest,
  highest: factor * lowest,
  level,
});

const measuredChecks = (
  { speeds, peakMemoryBytes, sizeBytes }: FileFigures,
  { minimumGenerationTokensPerSecond, maximumMemoryBytes, maximumSizeBytes }: JudgingOptions["limits"],
): readonly LimitCheck[] => {
  const check = (
    kind: LimitKind,
    limit: number | null,
    value: number | null,
    fits: (value: number, limit: number) => boolean,
  ): readonly LimitCheck[] => {
    if (limit === null) {
      return [];
    }
    const estimateFits = value !== null && fits(value, limit);
    return [
      {
        kind,
        setName: null,
        limit,
        value,
        state: value === null ? "undecided" : estimateFits ? "fits" : "fails",
        estimateFits,
        furtherNeeded: null,
        unit: "none",
      },
    ];
  };
  const atMost = (value: number, limit: number): boolean => value <= limit;
  return [
    ...check(
      "generationTokensPerSecond",
      minimumGenerationTokensPerSecond,
      // The slowest depth that was asked for: a limit that holds only in an empty context helps nobody.
      speeds.length === 0
        ? null
        : Math.min(...speeds.map(({ generationTokensPerSecond }) => generationTokensPerSecond.median)),
      (value, limit) => value >= limit,
    ),
    // The highest round, since memory that was needed once will be needed again.
    ...check("memoryBytes", maximumMemoryBytes, peakMemoryBytes?.highest ?? null, atMost),
    ...check("sizeBytes", maximumSizeBytes, sizeBytes, atMost),
  ];
};
