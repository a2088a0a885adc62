import { z } from "zod";
import { comparisonMachine, comparisonState } from "../../app/comparison/comparison.ts";
import { comparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { judgingOptions } from "../../app/comparison/judging-options.ts";
import { appErrorData } from "../../app/errors/app-error-data.ts";
import { identifier, modelFileId, timestampMs } from "../../app/identifiers.ts";

/** What was asked: `plan.json`, written once. */
export const planRecord = z.strictObject({
  formatVersion: z.literal(1),
  id: identifier,
  createdAt: timestampMs,
  repeats: identifier.nullable(),
  plan: comparisonPlan,
  /** Where files lie that are in no model folder. */
  places: z.record(modelFileId, z.string().min(1).max(4096)),
});

/** What a person chose later: `choices.json`, which whoever shows it may replace while another process measures. */
export const choicesRecord = z.strictObject({
  formatVersion: z.literal(1),
  name: z.string().min(1).max(120),
  judging: judgingOptions,
});

/**
 * What became of it: `state.json`, replaced whole by whoever holds the lock. What was measured lies in the journal.
 */
export const stateRecord = z.strictObject({
  formatVersion: z.literal(1),
  state: comparisonState,
  problem: appErrorData.nullable(),
  changedAt: timestampMs,
  machine: comparisonMachine.nullable(),
  /** As of `changedAt`; the journal knows better. */
  doneSteps: z.int().min(0),
  totalSteps: z.int().min(0),
  /** Of each set of the plan; null before it first ran. */
  sets: z
    .array(
      z.strictObject({
        items: z.int().min(0).max(100_000),
        hasAnswers: z.boolean(),
      }),
    )
    .max(16)
    .nullable(),
});

export type PlanRecord = z.infer<typeof planRecord>;
export type StateRecord = z.infer<typeof stateRecord>;
export type ChoicesRecord = z.infer<typeof choicesRecord>;
