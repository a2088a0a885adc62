import type { BreakEven } from "./file-cost.ts";

/**
 * The monthly number of answers at which machine price + energy equals what the hosted service takes, M + e V = h V. All
 * amounts in one currency.
 */
export const findBreakEven = ({
  machinePricePerMonth,
  energyPricePerAnswer,
  hostedPricePerAnswer,
  answersPerMonthAtFullUse,
}: {
  readonly machinePricePerMonth: number;
  readonly energyPricePerAnswer: number;
  readonly hostedPricePerAnswer: number;
  readonly answersPerMonthAtFullUse: number;
}): BreakEven => {
  const savedPerAnswer = hostedPricePerAnswer - energyPricePerAnswer;
  if (savedPerAnswer <= 0) {
    return { kind: "never", answersPerMonth: null };
  }
  if (machinePricePerMonth === 0) {
    return { kind: "always", answersPerMonth: 0 };
  }
  const answersPerMonth = Math.ceil(machinePricePerMonth / savedPerAnswer);
  return Number.isFinite(answersPerMonth)
    ? { kind: answersPerMonth <= answersPerMonthAtFullUse ? "at" : "beyondCapacity", answersPerMonth }
    : { kind: "never", answersPerMonth: null };
};
