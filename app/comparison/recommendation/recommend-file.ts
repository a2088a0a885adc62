import type { FileFigures } from "../figures-of.ts";
import type { JudgingOptions } from "../judging-options.ts";
import type { PairVerdict } from "../judgment.ts";
import { checkFile, type QualityLimits } from "./check-file.ts";
import type { Recommendation } from "./recommendation.ts";

/** The smallest file that keeps to all limits, and how every other one stands to them. */
export const recommendFile = ({
  figures,
  verdicts,
  referenceId,
  failedIds,
  judging,
}: {
  readonly figures: readonly FileFigures[];
  readonly verdicts: readonly PairVerdict[];
  readonly referenceId: string;
  /** Files that were given up while measuring. */
  readonly failedIds: readonly string[];
  readonly judging: JudgingOptions;
}): Recommendation => {
  const { quality, areNamed } = qualityLimits(judging, verdicts);
  const nameOfSet = (setId: string): string | null =>
    figures.flatMap(({ sets }) => sets).find((set) => set.setId === setId)?.name ?? null;
  const files = figures
    .toSorted((a, b) => a.sizeBytes - b.sizeBytes)
    .map((file) =>
      checkFile(
        file,
        verdicts.filter(
          ({ candidateId, againstId }) => candidateId === file.modelFileId && againstId === referenceId,
        ),
        {
          quality,
          limits: judging.limits,
          isReference: file.modelFileId === referenceId,
          failed: failedIds.includes(file.modelFileId),
          nameOfSet,
        },
      ),
    );
  const chosen = files.find(({ state }) => state === "fits") ?? null;
  // The reference loses nothing to itself: it is no finding while a smaller file may still fit.
  const isOnlyReference =
    chosen?.modelFileId === referenceId &&
    files
      .slice(0, files.indexOf(chosen))
      .some(
        ({ state, checks }) =>
          state === "notMeasured" || (state === "undecided" && checks.every((one) => one.estimateFits)),
      );
  const leading =
    files.find(
      ({ modelFileId, state, checks }) =>
        modelFileId !== referenceId && state === "undecided" && checks.every((one) => one.estimateFits),
    ) ?? null;
  const outcome =
    chosen !== null && !isOnlyReference
      ? "recommended"
      : files.every(({ state }) => state === "fails" || state === "failed")
        ? "noneFits"
        : "notEnoughData";
  return {
    outcome,
    modelFileId: outcome === "recommended" ? (chosen?.modelFileId ?? null) : null,
    leadingId: outcome === "noneFits" ? null : (leading?.modelFileId ?? null),
    qualityLimitsAreNamed: areNamed,
    files,
  };
};

const qualityLimits = (
  { limits, differencePoints, differencePerplexityPercent }: JudgingOptions,
  verdicts: readonly PairVerdict[],
): { readonly quality: QualityLimits; readonly areNamed: boolean } => {
  const { maximumLossPoints, maximumPerplexityPercent, maximumMeanDivergence } = limits;
  const areNamed = [maximumLossPoints, maximumPerplexityPercent, maximumMeanDivergence].some(
    (limit) => limit !== null,
  );
  if (areNamed) {
    return {
      quality: {
        lossPoints: maximumLossPoints,
        perplexityRatio: maximumPerplexityPercent === null ? null : 1 + maximumPerplexityPercent / 100,
        meanDivergence: maximumMeanDivergence,
      },
      areNamed,
    };
  }
  const measured = new Set(verdicts.map(({ verdict }) => verdict.measure));
  return {
    quality: {
      lossPoints: measured.has("accuracy") || measured.has("score") ? differencePoints : null,
      perplexityRatio: measured.has("perplexity") ? 1 + differencePerplexityPercent / 100 : null,
      meanDivergence: null,
    },
    areNamed,
  };
};
