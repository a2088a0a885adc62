export type OutputTail = { append(text: string): void; text(): string };

/** Keeps the last characters of what a host wrote, for the log. */
export const outputTail = (maximumCharacters: number): OutputTail => {
  let kept = "";
  return {
    append: (text) => {
      kept = (kept + text).slice(-maximumCharacters);
    },
    text: () => kept.trim(),
  };
};
