import { concurrencies } from "../comparison-plan.ts";
import type { FileResult } from "../comparison-results.ts";
import type { JudgingOptions } from "../judging-options.ts";
import type { FileCost } from "./file-cost.ts";
import { findBreakEven } from "./find-break-even.ts";

/** 365.25 days in twelve parts. */
const hoursPerMonth = 730.5;

/**
 * What an answer and a right answer cost, from the sets whose answers were generated (or all, where none was). Null where
 * nothing was answered. That the hosted service would be right as often is assumed, not measured.
 */
export const costOfFile = (
  { modelFileId, sets, underLoad }: Pick<FileResult, "modelFileId" | "sets" | "underLoad">,
  prices: NonNullable<JudgingOptions["costs"]>,
): FileCost | null => {
  const generated = sets.filter(({ generatedTokens }) => generatedTokens > 0);
  const counted = generated.length > 0 ? generated : sets;
  const sumOf = (amount: (set: FileResult["sets"][number]) => number): number =>
    counted.reduce((sum, set) => sum + amount(set), 0);
  const answers = sumOf(({ answeredItems }) => answeredItems);
  const seconds = sumOf(({ durationMs }) => durationMs) / 1000;
  if (answers === 0 || seconds === 0) {
    return null;
  }
  const successes = sumOf(({ correctItems }) => correctItems);
  const perSuccess = (amount: number): number | null => (successes === 0 ? null : amount / successes);
  const kilowattHours = (prices.watts * seconds) / 3_600_000;
  const energyPrice = kilowattHours * prices.pricePerKilowattHour;
  const machinePricePerMonth = prices.machinePrice / prices.machineLifetimeMonths;
  const machinePrice = (machinePricePerMonth / hoursPerMonth) * (seconds / 3600);
  const hostedPricePerAnswer =
    (sumOf(({ promptTokens }) => promptTokens) * prices.hostedPricePerMillionPromptTokens +
      sumOf(({ generatedTokens }) => generatedTokens) * prices.hostedPricePerMillionGeneratedTokens) /
    1e6 /
    answers;
  const answersPerSecond = Math.max(answers / seconds, ...underLoadPerSecond(underLoad, counted));
  const answersPerMonthAtFullUse = answersPerSecond * 3600 * hoursPerMonth;
  return {
    modelFileId,
    answers,
    successes,
    secondsPerAnswer: seconds / answers,
    secondsPerSuccess: perSuccess(seconds),
    wattHoursPerSuccess: perSuccess(kilowattHours * 1000),
    energyPricePerSuccess: perSuccess(energyPrice),
    pricePerSuccessAtFullUse: perSuccess(energyPrice + machinePrice),
    hostedPricePerAnswer,
    machinePricePerMonth,
    answersPerMonthAtFullUse,
    breakEven: findBreakEven({
      machinePricePerMonth,
      energyPricePerAnswer: energyPrice / answers,
      hostedPricePerAnswer,
      answersPerMonthAtFullUse,
    }),
  };
};

/**
 * Answers a second with so many requests at once, over all of these sets together: that of a set of short answers alone would
 * be no rate at which the others are answered. What was disturbed, or not measured with every set, says nothing.
 */
const underLoadPerSecond = (
  underLoad: FileResult["underLoad"],
  counted: FileResult["sets"],
): readonly number[] =>
  concurrencies.flatMap((concurrency) => {
    const runs = counted.flatMap(({ setId }) =>
      underLoad.filter(
        (run) =>
          run.setId === setId && run.concurrency === concurrency && !run.isDisturbed && run.durationMs > 0,
      ),
    );
    const sum = (of: (run: FileResult["underLoad"][number]) => number): number =>
      runs.reduce((total, run) => total + of(run), 0);
    return runs.length < counted.length || runs.length === 0
      ? []
      : [(sum(({ succeeded }) => succeeded) / sum(({ durationMs }) => durationMs)) * 1000];
  });
