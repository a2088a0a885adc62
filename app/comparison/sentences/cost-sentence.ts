import type { BreakEven, FileCost } from "../costs/file-cost.ts";
import type { Speech } from "./speech.ts";

/** What a right answer of one file costs, and from which number of answers on it is worth it. */
export const costSentence = (cost: FileCost, label: string, currency: string, speech: Speech): string => {
  const { words, decimal, money } = speech;
  const { secondsPerSuccess, wattHoursPerSuccess, energyPricePerSuccess, pricePerSuccessAtFullUse } = cost;
  if (
    secondsPerSuccess === null ||
    wattHoursPerSuccess === null ||
    energyPricePerSuccess === null ||
    pricePerSuccessAtFullUse === null
  ) {
    return words.end(words.costs.noSuccess(label));
  }
  const parts = [
    words.costs.perThousand(
      label,
      decimal((1000 * secondsPerSuccess) / 60, 1),
      decimal(1000 * wattHoursPerSuccess, 1),
      money(1000 * energyPricePerSuccess, currency),
    ),
    ...(cost.machinePricePerMonth === 0
      ? []
      : [words.costs.withMachine(money(1000 * pricePerSuccessAtFullUse, currency))]),
  ];
  const first = words.listed(parts);
  return cost.breakEven === null
    ? words.end(first)
    : words.joinHalves(first, breakEvenOf(cost.breakEven, cost.answersPerMonthAtFullUse, speech));
};

const breakEvenOf = (
  { kind, answersPerMonth }: BreakEven,
  capacity: number | null,
  { words }: Speech,
): string => {
  const { breakEven } = words.costs;
  switch (kind) {
    case "at":
      return breakEven.at(answersPerMonth ?? 0);
    case "beyondCapacity":
      return breakEven.beyondCapacity(answersPerMonth ?? 0, Math.floor(capacity ?? 0));
    case "always":
      return breakEven.always;
    case "never":
      return breakEven.never;
  }
};
