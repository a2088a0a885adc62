import { z } from "zod";
import { modelFileId } from "../../identifiers.ts";

const amount = z.number().min(0);

/**
 * - `at`: from `answersPerMonth` on, this machine is the cheaper one.
 * - `beyondCapacity`: it would be, but the machine cannot give so many.
 * - `always`: an answer costs less here and there is no machine to pay.
 * - `never`: each answer alone costs at least what the hosted one does.
 */
export const breakEven = z.strictObject({
  kind: z.enum(["at", "beyondCapacity", "always", "never"]),
  answersPerMonth: amount.nullable(),
});

/** What one file costs, from the user's own numbers. Money in the user's currency. */
export const fileCost = z.strictObject({
  modelFileId,
  /** Answers that were measured, and those of them that were right. */
  answers: z.int().min(0),
  successes: z.int().min(0),
  secondsPerAnswer: amount.nullable(),
  /** Null where no answer was right. */
  secondsPerSuccess: amount.nullable(),
  wattHoursPerSuccess: amount.nullable(),
  energyPricePerSuccess: amount.nullable(),
  /** With the machine's price spread over every hour of its life, all of them busy: the least it can cost. */
  pricePerSuccessAtFullUse: amount.nullable(),
  /** What the hosted service takes for an answer with as many tokens. */
  hostedPricePerAnswer: amount.nullable(),
  machinePricePerMonth: amount,
  /** Answers in a month without a pause, at the best throughput that was measured. */
  answersPerMonthAtFullUse: amount.nullable(),
  breakEven: breakEven.nullable(),
});

export type BreakEven = Readonly<z.infer<typeof breakEven>>;
export type FileCost = Readonly<z.infer<typeof fileCost>>;
