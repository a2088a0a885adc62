import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { ComparisonStep } from "./comparison-step.ts";

/** Of items, before they are looked at. */
const itemTokens = 4096;

/** Tokens of context that a step needs memory for, at most. */
export const loadedContextSize = (plan: ComparisonPlan, step: ComparisonStep): number => {
  switch (step.kind) {
    case "examine":
      return 512;
    case "round": {
      const { depths = [], promptTokens = 0, generatedTokens = 0 } = plan.speed ?? {};
      return Math.max(...depths, 0) + promptTokens + generatedTokens;
    }
    case "text":
      return plan.text?.contextSize ?? 512;
    case "items":
      return itemTokens;
    case "underLoad":
      return itemTokens * step.concurrency;
  }
};
