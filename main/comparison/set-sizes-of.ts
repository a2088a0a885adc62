import type { ComparisonSet } from "./comparison-set.ts";
import type { SetSizes } from "./plan-steps.ts";

export const setSizesOf = (sets: readonly ComparisonSet[]): SetSizes =>
  sets.map(({ items }) => ({
    items: items.length,
    hasAnswers: items.some(({ asked }) => asked.task.kind === "answer"),
  }));
