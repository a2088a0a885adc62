import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { chooseThreads } from "./choose-threads.ts";
import type { ComparisonPorts } from "./comparison-ports.ts";

/** As many threads as the plan says; otherwise as many as others leave now. Rejects with the signal's reason. */
export const freeThreads = async (
  plan: ComparisonPlan,
  { machineWatch, cores }: ComparisonPorts,
  signal: AbortSignal,
): Promise<number> =>
  plan.threads ?? chooseThreads(cores, await machineWatch.waitUntilQuiet({ patienceMs: 0, signal }));
