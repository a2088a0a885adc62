import type { ComparisonItem, ItemJudgment } from "./comparison-set.ts";
import type { AnsweredItem } from "./measurement-types.ts";

/** Judges what came; one that did not fit is wrong. */
export const judgeItem = async (item: ComparisonItem, answered: AnsweredItem): Promise<ItemJudgment> => {
  const { outcome } = answered;
  return outcome.kind === "too-long"
    ? {
        isCorrect: false,
        score: 0,
        reason: `The item does not fit into the context: it needs ${outcome.neededTokens} tokens.`,
        isValidJson: null,
        fitsSchema: null,
      }
    : item.judge(outcome);
};
