import type { ItemOutcome } from "../../app/comparison/item-outcome.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import type { ComparisonItem, ComparisonSet, ItemJudgment } from "./comparison-set.ts";
import type { FileSession } from "./file-session.ts";
import { itemContextSize } from "./item-context-size.ts";
import type { ItemLine } from "./journal-entry.ts";
import { judgeItem } from "./judge-item.ts";
import type { AnsweredItem } from "./measurement-types.ts";

const longestAnswer = 65_536;

/** Asks these items one after the other and judges each answer; `keep` is told each line as it comes. Rejects as the host's calls do, and as `keep` does. */
export const answerItems = async (
  { host, model, plan, fileIndex, onShare }: FileSession,
  set: ComparisonSet,
  items: readonly ComparisonItem[],
  keep: (line: ItemLine) => Promise<void>,
): Promise<void> => {
  const byId = new Map(items.map((item) => [item.id, item]));
  const modelFileId = plan.files[fileIndex]?.modelFileId ?? "";
  const kept: Promise<void>[] = [];
  const stopListening = host.onEvent("itemDone", (answered) => {
    const item = byId.get(answered.id);
    if (item === undefined) {
      return;
    }
    const done = judgeItem(item, answered).then((judgment) =>
      keep(itemLineOf({ modelFileId, setId: set.setId, item, answered, judgment })),
    );
    // Told at the end; until then it must not count as unheard.
    done.catch(() => {});
    kept.push(done);
    onShare(kept.length / items.length);
  });
  try {
    await host.call("answerItems", {
      items: items.map(({ asked }) => asked),
      contextSize: itemContextSize(set.items, model.trainedContextSize),
      concurrency: 1,
    });
  } finally {
    stopListening();
    await Promise.allSettled(kept);
  }
  await Promise.all(kept);
};

const itemLineOf = ({
  modelFileId,
  setId,
  item,
  answered,
  judgment,
}: {
  readonly modelFileId: string;
  readonly setId: string;
  readonly item: ComparisonItem;
  readonly answered: AnsweredItem;
  readonly judgment: ItemJudgment;
}): ItemLine => {
  const { outcome } = answered;
  const result: ItemOutcome = {
    modelFileId,
    setId,
    itemId: answered.id,
    answer: answerOf(item, answered).slice(0, longestAnswer),
    isCorrect: judgment.isCorrect,
    score: judgment.score,
    reason: judgment.reason.slice(0, 500),
    choiceLogLikelihoods:
      outcome.kind === "choices" ? outcome.choices.map(({ logProbability }) => logProbability) : null,
    promptTokens: answered.promptTokens,
    generatedTokens: outcome.kind === "answer" ? outcome.generatedTokens : 0,
    durationMs: Math.max(0, answered.endedMs - answered.startedMs),
  };
  return { outcome: result, isValidJson: judgment.isValidJson, fitsSchema: judgment.fitsSchema };
};

/** What it wrote, or of the choices the likeliest. */
const answerOf = ({ asked: { task } }: ComparisonItem, { outcome }: AnsweredItem): string => {
  switch (outcome.kind) {
    case "answer":
      return outcome.text;
    case "choices": {
      const likelihoods = outcome.choices.map(({ logProbability }) => logProbability);
      const likeliest = likelihoods.indexOf(Math.max(...likelihoods));
      return (task.kind === "choices" ? task.choices[likeliest] : undefined)?.trim() ?? "";
    }
    case "too-long":
      return "";
    default:
      return assertNever(outcome);
  }
};
