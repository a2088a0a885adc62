import {
  type EvaluationItem,
  type EvaluationKind,
  evaluationKind,
} from "../../app/evaluation-sets/evaluation-item.ts";
import type { EvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";

export type KindCounts = {
  readonly add: (items: readonly EvaluationItem[]) => void;
  readonly total: () => number;
  readonly list: () => EvaluationSet["kinds"];
};

export const countKinds = (): KindCounts => {
  const counts = new Map<EvaluationKind, number>();
  return {
    add: (items) => {
      for (const { kind } of items) {
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
    },
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    list: () =>
      evaluationKind.options.flatMap((kind) => {
        const count = counts.get(kind) ?? 0;
        return count === 0 ? [] : [{ kind, count }];
      }),
  };
};
