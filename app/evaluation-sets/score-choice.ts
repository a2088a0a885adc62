import type { AnswerScore } from "./answer-score.ts";
import type { MultipleChoiceItem } from "./evaluation-item.ts";

/** Of a text in UTF-8. */
const byteLength = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** The first of equal ones, so that a score can be made again. */
const indexOfLargest = (values: readonly number[]): number =>
  values.reduce(
    (best, value, index) => (value > (values[best] ?? Number.NEGATIVE_INFINITY) ? index : best),
    0,
  );

/**
 * Scores a multiple-choice item by likelihood. `logProbabilities` holds, for each choice, the sum of the natural logs
 * of the probabilities of its tokens after the prompt. As `acc` and `acc_norm` of EleutherAI's evaluation harness: the
 * largest sum wins, and beside it the largest sum per UTF-8 byte of the choice, which does not favor short choices.
 * Throws a RangeError where there is not one finite number for each choice.
 */
export const scoreChoice = (
  item: MultipleChoiceItem,
  logProbabilities: readonly number[],
): Extract<AnswerScore, { readonly kind: "choice" }> => {
  if (logProbabilities.length !== item.choices.length || !logProbabilities.every(Number.isFinite)) {
    throw new RangeError("Each choice needs one finite log-probability.");
  }
  const chosen = indexOfLargest(logProbabilities);
  const chosenPerByte = indexOfLargest(
    logProbabilities.map((sum, index) => sum / byteLength(item.choices[index] ?? "")),
  );
  return {
    kind: "choice",
    correct: chosen === item.answer,
    chosen,
    chosenPerByte,
    correctPerByte: chosenPerByte === item.answer,
  };
};
