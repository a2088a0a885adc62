import type { Samples } from "./bench-result.ts";

/** Gathers what the contenders of a round measured, one figure at a time. */
export const collectSamples = () => {
  const collected: Record<string, Record<string, number[]>> = {};
  return {
    add: (contender: string, figures: Readonly<Record<string, number>>): void => {
      collected[contender] ??= {};
      const own = collected[contender];
      for (const [figure, value] of Object.entries(figures)) {
        own[figure] ??= [];
        own[figure].push(value);
      }
    },
    samples: collected as Samples,
  };
};
