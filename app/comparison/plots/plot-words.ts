/** The words of plots and of the tables behind them, in English. */
export const plotWords = {
  file: "File",
  size: "Size",
  memory: "Peak memory",
  generation: "Generation, tokens/s",
  depth: "Tokens in the context",
  noDifference: "reference",
  betweenLevel: (percent: string): string => `${percent}\u00a0% interval`,
  range: "Lowest to highest",
  itemsBySize: {
    title: "Quality against size",
    description: (reference: string, level: string, tolerance: string): string =>
      `Points gained or lost against ${reference}, of 100, on the same items. Lines are ${level}\u00a0% intervals; the band is the ${tolerance} points that matter to you.`,
    axis: "Points",
  },
  perplexityBySize: {
    title: "Perplexity against size",
    description: (reference: string, level: string, tolerance: string): string =>
      `Change of perplexity against ${reference}; lower is better. Lines are ${level}\u00a0% intervals; the band is the ${tolerance}\u00a0% that matter to you.`,
    axis: "Perplexity, %",
  },
  speedByMemory: {
    title: "Speed against memory",
    description: (depth: string): string =>
      `Medians at a depth of ${depth} tokens; lines go from the lowest to the highest round. Higher and further left is better.`,
  },
  divergence: {
    title: "KL divergence by token",
    description: (reference: string): string =>
      `How far the probabilities of single tokens lie from those of ${reference}, in nats, on a logarithmic scale. A full mark is the mean, an open one the 99th percentile; further left is better.`,
    axis: "Nats a token",
    mean: "Mean",
    median: "Median",
    p90: "90th percentile",
    p99: "99th percentile",
    max: "Maximum",
    sameTop: "Same top token, %",
  },
  speedByDepth: {
    title: "Speed by context depth",
    description:
      "Generation with so many tokens already in the context: medians, with the lowest and the highest round.",
  },
};

export type PlotWords = typeof plotWords;
