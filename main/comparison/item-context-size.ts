import type { ComparisonItem } from "./comparison-set.ts";

const smallest = 2048;
const step = 1024;
/** Of a chat template around the prompt, and to spare. */
const aroundTokens = 512;
/** Of ordinary text a token has four; of numbers and of other scripts fewer. */
const charactersPerToken = 2;

/**
 * Tokens that each item of a set fits into with its answer, as far as the model was trained for. Of the whole set, whatever
 * of it is left: answers must not depend on where a run was interrupted.
 */
export const itemContextSize = (items: readonly ComparisonItem[], trainedContextSize: number): number => {
  const needed = items.reduce((most, { asked: { prompt, task } }) => {
    const characters =
      prompt.kind === "chat" ? prompt.systemPrompt.length + prompt.userText.length : prompt.text.length;
    const answer =
      task.kind === "answer"
        ? task.maxTokens
        : Math.max(...task.choices.map(({ length }) => length)) / charactersPerToken;
    return Math.max(most, characters / charactersPerToken + answer + aroundTokens);
  }, 0);
  const whole = Math.max(smallest, Math.ceil(needed / step) * step);
  return trainedContextSize >= 16 ? Math.min(whole, trainedContextSize) : whole;
};
