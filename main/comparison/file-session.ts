import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { MeasurementContract } from "../hosts/measurement/contract.ts";
import type { HostClient } from "../hosts/process/host-client.ts";
import type { ComparisonPaths } from "./comparison-paths.ts";
import type { MeasuredModel } from "./measurement-types.ts";

/** One file of a comparison, loaded in a host of its own, while a step measures it. */
export type FileSession = {
  readonly host: Pick<HostClient<MeasurementContract>, "call" | "onEvent">;
  readonly model: MeasuredModel;
  readonly plan: ComparisonPlan;
  readonly fileIndex: number;
  readonly paths: ComparisonPaths;
  /** Hears how far the step is, from 0 to 1. */
  readonly onShare: (share: number) => void;
};
