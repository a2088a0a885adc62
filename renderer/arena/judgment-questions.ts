import type { EvaluationItem } from "../../app/evaluation-sets/evaluation-item.ts";
import { evaluationPrompt } from "../../app/evaluation-sets/evaluation-prompt.ts";
import type { EvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";

export type JudgmentQuestion = {
  readonly prompt: string;
  readonly systemPrompt: string | null;
  readonly maxTokens: number | null;
  readonly stopStrings: readonly string[];
};

/** The items of a set that a person judges, to be asked one after the other. */
export type JudgmentQuestions = {
  readonly setId: string;
  readonly items: readonly JudgmentQuestion[];
  /** Place of the one to be asked next; as many as there are when all were asked. */
  readonly next: number;
};

/** Most items of one page of a set. */
const pageItems = 100;

export const judgmentCount = ({ kinds }: EvaluationSet): number =>
  kinds.find(({ kind }) => kind === "judgment")?.count ?? 0;

/** Sets that hold something to judge. */
export const judgmentSets = (sets: readonly EvaluationSet[]): readonly EvaluationSet[] =>
  sets.filter((set) => judgmentCount(set) > 0);

/** Reads all items to judge of a set, page by page. @throws RequestError */
export const readQuestions = async (client: BridgeClient, setId: string): Promise<JudgmentQuestions> => {
  const found: { readonly item: EvaluationItem; readonly set: EvaluationSet }[] = [];
  for (let from = 0; ; ) {
    const { set, items } = await client.request("evaluationSets.open", { setId, from, count: pageItems });
    found.push(...items.filter(({ kind }) => kind === "judgment").map((item) => ({ item, set })));
    from += items.length;
    if (items.length === 0 || from >= set.itemCount) {
      break;
    }
  }
  return {
    setId,
    items: found.map(({ item, set }) => {
      const { text, systemPrompt } = evaluationPrompt(set, item);
      return { prompt: text, systemPrompt, maxTokens: item.maxTokens, stopStrings: item.stop };
    }),
    next: 0,
  };
};
