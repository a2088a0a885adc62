import type { ComparisonMachine } from "../../app/comparison/comparison.ts";
import type { ComparisonPaths } from "./comparison-paths.ts";
import type { ComparisonPorts } from "./comparison-ports.ts";
import type { PlanRecord } from "./comparison-record.ts";
import type { ComparisonSet } from "./comparison-set.ts";
import type { MeasuredSoFar } from "./measured-so-far.ts";

/** What a run of a comparison works with: what was asked, what is measured so far, and what measures. */
export type RunParts = {
  readonly paths: ComparisonPaths;
  readonly record: PlanRecord;
  readonly measured: MeasuredSoFar;
  /** Those of the plan, in its order. */
  readonly sets: readonly ComparisonSet[];
  readonly machine: ComparisonMachine;
  readonly ports: ComparisonPorts;
};
