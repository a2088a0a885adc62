import { formatPercent } from "./format-figure.ts";

/** `34 %`, `0.02 %`: a probability of which little ones stay apart. `logProbability` in nats. */
export const probabilityInWords = (logProbability: number): string => {
  const probability = Math.min(1, Math.exp(logProbability));
  return probability >= 0.1
    ? formatPercent(probability, 0)
    : probability >= 0.001
      ? formatPercent(probability, 1)
      : probability >= 0.000_01
        ? formatPercent(probability, 3)
        : `< ${formatPercent(0.000_01, 3)}`;
};
