import { z } from "zod";
import { identifier, modelFileId, sha256 } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { comparison, comparisonSummary } from "./comparison.ts";
import { chosenText, comparisonPlan } from "./comparison-plan.ts";
import { exportFormats } from "./export/export-format.ts";
import { itemRow } from "./item-outcome.ts";
import { judgingOptions } from "./judging-options.ts";
import { judgment } from "./judgment.ts";
import { judgmentVote } from "./judgment-vote.ts";
import { repetition } from "./repetition/repetition.ts";
import { tokenTrace } from "./token-trace.ts";

const one = z.strictObject({ comparisonId: identifier });

/** What the window asks about comparisons. */
export const comparisonRequests = {
  /** Newest first. */
  "comparisons.list": { input: nothing, output: z.array(comparisonSummary).max(1000) },
  "comparisons.open": { input: one, output: comparison },
  /** Opens the system's dialog; null where nothing was chosen. The text is copied, so that a run can be repeated. */
  "comparisons.chooseText": { input: nothing, output: chosenText.nullable() },
  /** The text written for this app. */
  "comparisons.builtInText": { input: nothing, output: chosenText },
  /**
   * What the plan would take, before it is made: tokens of the text by the reference, disk for its logits, minutes, and
   * sentences on what will not work (text too short, another tokenizer, no room).
   */
  "comparisons.estimate": {
    input: z.strictObject({ plan: comparisonPlan }),
    output: z.strictObject({
      textTokens: z.int().min(0).nullable(),
      logitsBytes: z.int().min(0),
      durationMs: z.number().min(0).nullable(),
      warnings: z.array(z.string().max(500)).max(16),
    }),
  },
  /** Saves it and starts it, after whatever runs. */
  "comparisons.create": { input: z.strictObject({ plan: comparisonPlan }), output: comparisonSummary },
  /** What is measured stays; the step in the middle is measured again. */
  "comparisons.pause": { input: one, output: comparisonSummary },
  "comparisons.resume": { input: one, output: comparisonSummary },
  /** A new comparison with the same plan; fails where a file is gone or another. */
  "comparisons.repeat": { input: one, output: comparisonSummary },
  /** Beside the comparison that it repeats; null where it repeats none, or that is gone. */
  "comparisons.repetition": { input: one, output: repetition.nullable() },
  "comparisons.rename": {
    input: z.strictObject({ comparisonId: identifier, name: z.string().min(1).max(120) }),
    output: comparisonSummary,
  },
  /** Can be undone until the app ends. */
  "comparisons.remove": { input: one, output: done },
  "comparisons.restore": { input: one, output: comparisonSummary },
  "comparisons.judge": {
    input: z.strictObject({ comparisonId: identifier, judging: judgingOptions }),
    output: comparison,
  },
  /** What is said about the figures so far: computed from all items, so it may take a second. */
  "comparisons.judgment": { input: one, output: judgment },
  /** Items with what each file answered, some at a time. */
  "comparisons.items": {
    input: z.strictObject({
      comparisonId: identifier,
      setId: sha256,
      /** `different` where the files do not agree on right and wrong. */
      filter: z.enum(["all", "different", "wrong", "right"]),
      /** Right or wrong by this file; null means any. */
      modelFileId: modelFileId.nullable(),
      text: z.string().max(200),
      offset: z.int().min(0).max(100_000),
      limit: z.int().min(1).max(100),
    }),
    output: z.strictObject({ totalItems: z.int().min(0), rows: z.array(itemRow).max(100) }),
  },
  /** Runs the prompt, greedy, over all files; takes seconds to minutes. Traces are kept with the comparison. */
  "comparisons.trace": {
    input: z.strictObject({
      comparisonId: identifier,
      prompt: z.string().min(1).max(20_000),
      maximumTokens: z.int().min(1).max(512),
    }),
    output: tokenTrace,
  },
  "comparisons.traces": { input: one, output: z.array(tokenTrace).max(50) },
  "comparisons.vote": {
    input: z.strictObject({ comparisonId: identifier, vote: judgmentVote.omit({ votedAt: true }) }),
    output: comparison,
  },
  /** Asks where with the system's dialog; null where nothing was chosen. */
  "comparisons.export": {
    input: z.strictObject({ comparisonId: identifier, format: z.enum(exportFormats) }),
    output: z.strictObject({ path: z.string().max(4096), sizeBytes: z.int().min(0) }).nullable(),
  },
} as const satisfies RequestShapes;
