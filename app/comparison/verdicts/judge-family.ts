import { holmAdjusted } from "../statistics/holm-adjusted.ts";
import type { Interval } from "../statistics/interval.ts";
import { furtherNeeded } from "./further-needed.ts";
import { significance } from "./interval-level.ts";
import type { PairedEvidence } from "./paired-evidence.ts";
import type { Verdict, VerdictKind } from "./verdict.ts";

/**
 * Judges what all candidates gave in one measure together: p-values adjusted by Holm, then a verdict each, in the order
 * given. A difference needs both the adjusted test and an interval that leaves 0 out.
 */
export const judgeFamily = (family: readonly PairedEvidence[]): readonly Verdict[] => {
  const tested = family.flatMap(({ pValue }) => (pValue === null ? [] : [pValue]));
  const adjusted = holmAdjusted(tested);
  let next = 0;
  return family.map((evidence) => {
    const adjustedPValue = evidence.pValue === null ? null : (adjusted[next++] ?? null);
    return verdictOf(evidence, adjustedPValue);
  });
};

const verdictOf = (evidence: PairedEvidence, adjustedPValue: number | null): Verdict => {
  const { measure, gain, gainInterval, gainTolerance, pValue, midPValue, count, differing, toUnit } =
    evidence;
  const againstTolerance = standsTo(gainTolerance, gainInterval);
  const kind = kindOf(evidence, adjustedPValue, againstTolerance);
  const isSettled = kind !== "notEnoughData" && againstTolerance !== "undecided";
  return {
    measure,
    kind,
    estimate: gain === null ? null : toUnit(gain),
    interval: gainInterval === null ? null : inUnit(gainInterval, toUnit),
    pValue,
    midPValue,
    adjustedPValue,
    tolerance: toleranceInUnit(evidence),
    againstTolerance,
    count,
    differing,
    neededToSee: evidence.neededToSee,
    furtherNeeded: isSettled ? 0 : furtherNeeded(evidence, kind),
  };
};

const standsTo = (tolerance: number, interval: Interval | null): Verdict["againstTolerance"] => {
  if (interval === null) {
    return "undecided";
  }
  if (interval.lowest >= -tolerance && interval.highest <= tolerance) {
    return "within";
  }
  return interval.highest < -tolerance || interval.lowest > tolerance ? "beyond" : "undecided";
};

const kindOf = (
  { measure, gain, gainInterval }: PairedEvidence,
  adjustedPValue: number | null,
  againstTolerance: Verdict["againstTolerance"],
): VerdictKind => {
  if (gain === null || gainInterval === null) {
    return "notEnoughData";
  }
  if (measure === "klDivergence") {
    // Any other file diverges somewhat; what counts is whether it is more than the user allows.
    return againstTolerance === "within"
      ? "noLargerDifference"
      : againstTolerance === "beyond"
        ? "worse"
        : "notEnoughData";
  }
  const leavesZeroOut = gainInterval.lowest > 0 || gainInterval.highest < 0;
  if (leavesZeroOut && adjustedPValue !== null && adjustedPValue <= significance) {
    return gain > 0 ? "better" : "worse";
  }
  return againstTolerance === "within" ? "noLargerDifference" : "notEnoughData";
};

/** A unit that runs the other way round turns the interval's ends about. */
const inUnit = (interval: Interval, toUnit: (gain: number) => number): Interval => {
  const ends = [toUnit(interval.lowest), toUnit(interval.highest)];
  return { lowest: Math.min(...ends), highest: Math.max(...ends), level: interval.level };
};

const toleranceInUnit = ({ measure, gainTolerance, toUnit }: PairedEvidence): number =>
  measure === "votes"
    ? gainTolerance
    : toUnit(measure === "accuracy" || measure === "score" ? gainTolerance : -gainTolerance);
