import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import { identifier, timestampMs } from "../identifiers.ts";
import { comparisonPlan } from "./comparison-plan.ts";
import { fileResult } from "./comparison-results.ts";
import { judgingOptions } from "./judging-options.ts";
import { judgmentVote } from "./judgment-vote.ts";

/** What is needed to run it again, beside the plan: everything the figures depend on. */
export const comparisonMachine = z.strictObject({
  processor: z.string().max(200),
  cores: z.int().min(1),
  memoryBytes: z.int().min(0),
  operatingSystem: z.string().max(200),
  engine: z.string().max(200),
  threads: z.int().min(1),
  appVersion: z.string().max(100),
});

/** `paused` is also what a killed run is at the next start. */
export const comparisonState = z.enum(["waiting", "running", "paused", "done", "failed"]);

/** How far it is. Steps are pieces of measuring that are kept once done. */
export const comparisonProgress = z.strictObject({
  doneSteps: z.int().min(0),
  totalSteps: z.int().min(0),
  /** What is done right now; null while nothing is. */
  current: z
    .strictObject({
      fileIndex: z.int().min(0).max(7),
      activity: z.enum([
        "waitingForQuiet",
        "loading",
        "speed",
        "perplexity",
        "divergence",
        "items",
        "underLoad",
      ]),
      /** From 0 to 1 within the step. */
      share: z.number().min(0).max(1),
    })
    .nullable(),
  /** Cores that other programs use now; null where that cannot be seen. */
  othersUseCores: z.number().min(0).nullable(),
  remainingMs: z.number().min(0).nullable(),
});

const facts = {
  id: identifier,
  plan: comparisonPlan,
  createdAt: timestampMs,
  changedAt: timestampMs,
  state: comparisonState,
  progress: comparisonProgress,
  problem: appErrorData.nullable(),
  /** The comparison this one repeats. */
  repeats: identifier.nullable(),
};

/** What the list shows. */
export const comparisonSummary = z.strictObject(facts);

/** A comparison with everything measured but the single items. */
export const comparison = z.strictObject({
  ...facts,
  /** Null before it first ran. */
  machine: comparisonMachine.nullable(),
  judging: judgingOptions,
  results: z.array(fileResult).max(8),
  votes: z.array(judgmentVote).max(10_000),
});

export type ComparisonMachine = z.infer<typeof comparisonMachine>;
export type ComparisonState = z.infer<typeof comparisonState>;
export type ComparisonProgress = z.infer<typeof comparisonProgress>;
export type ComparisonSummary = z.infer<typeof comparisonSummary>;
export type Comparison = z.infer<typeof comparison>;
