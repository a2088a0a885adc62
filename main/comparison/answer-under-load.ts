import type { UnderLoadResult } from "../../app/comparison/comparison-results.ts";
import type { ComparisonSet } from "./comparison-set.ts";
import type { FileSession } from "./file-session.ts";
import { itemContextSize } from "./item-context-size.ts";
import { judgeItem } from "./judge-item.ts";
import type { AnsweredItem } from "./measurement-types.ts";
import { quietBelowCores } from "./watch-others.ts";

/** As many as one call takes; a load says no more with more of them. */
const mostItems = 1000;

/**
 * Asks the set's items that are answered in words, so many at once: the next one begins as soon as one has ended. Rejects
 * as the host's calls do.
 */
export const answerUnderLoad = async (
  { host, model, onShare }: FileSession,
  set: ComparisonSet,
  concurrency: number,
  watchOthers: () => () => number | null,
): Promise<UnderLoadResult> => {
  const items = set.items.filter(({ asked }) => asked.task.kind === "answer").slice(0, mostItems);
  const answered: AnsweredItem[] = [];
  const stopListening = host.onEvent("itemDone", (item) => {
    answered.push(item);
    onShare(answered.length / items.length);
  });
  const othersUse = watchOthers();
  let durationMs = 0;
  let generatedTokens = 0;
  let isDisturbed = false;
  try {
    ({ durationMs, generatedTokens } = await host.call("answerItems", {
      items: items.map(({ asked }) => asked),
      contextSize: itemContextSize(items, model.trainedContextSize),
      concurrency,
    }));
  } finally {
    stopListening();
    isDisturbed = (othersUse() ?? 0) > quietBelowCores;
  }
  const byId = new Map(items.map((item) => [item.id, item]));
  let correctItems = 0;
  for (const one of answered) {
    const item = byId.get(one.id);
    if (item !== undefined && (await judgeItem(item, one)).isCorrect) {
      correctItems += 1;
    }
  }
  const succeeded = answered.filter(({ outcome }) => outcome.kind === "answer");
  const latencies = succeeded.map(({ startedMs, endedMs }) => Math.max(0, endedMs - startedMs));
  return {
    setId: set.setId,
    concurrency,
    requests: items.length,
    succeeded: succeeded.length,
    correctItems,
    durationMs,
    generatedTokensPerSecond: durationMs === 0 ? 0 : (generatedTokens / durationMs) * 1000,
    latencyP50Ms: percentile(latencies, 0.5),
    latencyP95Ms: percentile(latencies, 0.95),
    isDisturbed,
  };
};

/** The smallest value that at least this share of all does not exceed (nearest rank); 0 of none. */
const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0;
