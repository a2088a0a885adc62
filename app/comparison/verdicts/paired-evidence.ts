import type { Interval } from "../statistics/interval.ts";
import type { JudgedMeasure, Verdict } from "./verdict.ts";

/**
 * What was measured of one candidate beside the reference, before it is judged with others. All on one scale on which 0 is
 * no difference and more is better.
 */
export type PairedEvidence = {
  readonly measure: JudgedMeasure;
  readonly gain: number | null;
  readonly gainInterval: Interval | null;
  /** Above 0, on the same scale. */
  readonly gainTolerance: number;
  readonly pValue: number | null;
  readonly midPValue: number | null;
  readonly count: number;
  readonly differing: number;
  readonly neededToSee: Verdict["neededToSee"];
  /** From the scale of gains to the unit of the measure. */
  readonly toUnit: (gain: number) => number;
};
