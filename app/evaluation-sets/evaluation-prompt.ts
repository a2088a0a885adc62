import type { EvaluationItem } from "./evaluation-item.ts";
import type { AboutEvaluationSet } from "./evaluation-set.ts";

/** What the model is given for an item. */
export type EvaluationPrompt = {
  readonly systemPrompt: string | null;
  /** The message of a chat, or the beginning of a text that the model goes on with. */
  readonly text: string;
};

export const evaluationPrompt = (
  set: Pick<AboutEvaluationSet, "systemPrompt" | "mode">,
  item: EvaluationItem,
): EvaluationPrompt => {
  const systemPrompt = item.systemPrompt ?? set.systemPrompt;
  const text = item.context === null ? item.prompt : `${item.context}\n\n${item.prompt}`;
  // A text that is gone on with has no place for a system prompt but its beginning.
  return set.mode === "completion" && systemPrompt !== null
    ? { systemPrompt: null, text: `${systemPrompt}\n\n${text}` }
    : { systemPrompt, text };
};
