/** What stands in the composer once an example is chosen: another one gives way to it, what a person typed never does. */
export const withExample = (typed: string, example: string, examples: readonly string[]): string =>
  typed.trim() === "" || examples.includes(typed) ? example : `${typed.trimEnd()}\n${example}`;
