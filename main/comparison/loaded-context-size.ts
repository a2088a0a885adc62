import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { NeededContext } from "./comparison-ports.ts";
import type { ComparisonSet } from "./comparison-set.ts";
import type { ComparisonStep } from "./comparison-step.ts";
import { itemContextSize } from "./item-context-size.ts";

/** Tokens of context that a step needs memory for, at most. */
export const loadedContextSize = (
  plan: ComparisonPlan,
  sets: readonly ComparisonSet[],
  step: ComparisonStep,
): NeededContext => {
  switch (step.kind) {
    case "items":
    case "underLoad": {
      // One long item of a set makes the context of all of them long: that memory is asked for, not hoped for.
      return {
        tokens: itemContextSize(sets[step.setIndex]?.items ?? [], 0),
        sequences: step.kind === "items" ? 1 : step.concurrency,
        isCutToTrained: true,
      };
    }
    default:
      return { tokens: otherTokens(plan, step), sequences: 1, isCutToTrained: false };
  }
};

const otherTokens = (
  plan: ComparisonPlan,
  step: Exclude<ComparisonStep, { readonly kind: "items" | "underLoad" }>,
): number => {
  switch (step.kind) {
    case "examine":
      return 512;
    case "round": {
      const { depths = [], promptTokens = 0, generatedTokens = 0 } = plan.speed ?? {};
      return Math.max(...depths, 0) + promptTokens + generatedTokens;
    }
    case "text":
      return plan.text?.contextSize ?? 512;
  }
};
