import type { Fit } from "../../app/models/fit.ts";

/** Parts of the bar's width, from 0 to 1. */
export type FitShares = {
  readonly weights: number;
  readonly keyValueCache: number;
  readonly compute: number;
  /** Where the free memory ends; 1 where all that is needed lies within it. */
  readonly free: number;
};

type FitBytes = Pick<Fit, "weightsBytes" | "keyValueCacheBytes" | "computeBytes" | "freeBytes">;

export const neededBytes = ({ weightsBytes, keyValueCacheBytes, computeBytes }: FitBytes): number =>
  weightsBytes + keyValueCacheBytes + computeBytes;

/** The whole bar is the free memory, or what is needed where that is more. Null where neither is known. */
export const fitShares = (fit: FitBytes): FitShares | null => {
  const whole = Math.max(fit.freeBytes, neededBytes(fit));
  if (whole === 0) {
    return null;
  }
  return {
    weights: fit.weightsBytes / whole,
    keyValueCache: fit.keyValueCacheBytes / whole,
    compute: fit.computeBytes / whole,
    free: fit.freeBytes / whole,
  };
};
