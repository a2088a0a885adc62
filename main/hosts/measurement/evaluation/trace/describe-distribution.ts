import type { PositionScorer } from "../position-scorer.ts";

export type Distribution = {
  /** Of the token asked for; natural logarithm, as all here. */
  readonly logProbability: number;
  /** Tokens that are likelier than it. */
  readonly rank: number;
  /** -Σ p ln p over the vocabulary, in nats. */
  readonly entropy: number;
  /** The likeliest first. */
  readonly alternatives: readonly { readonly token: number; readonly logProbability: number }[];
};

/** What the logits in the scorer say about one token and about the likeliest ones. */
export const describeDistribution = (
  scorer: PositionScorer,
  token: number,
  alternatives: number,
): Distribution => {
  const { logits } = scorer;
  const normalizer = scorer.normalizer();
  const own = logits[token] ?? Number.NaN;
  const logProbability = (logit: number): number => Math.min(0, logit - normalizer);
  const top: { token: number; logit: number }[] = [];
  let rank = 0;
  let entropy = 0;
  logits.forEach((logit, other) => {
    const surprise = normalizer - logit;
    entropy += Math.exp(-surprise) * surprise;
    rank += logit > own ? 1 : 0;
    if (alternatives > 0 && (top.length < alternatives || logit > (top.at(-1)?.logit ?? 0))) {
      const place = top.findIndex((each) => each.logit < logit);
      top.splice(place < 0 ? top.length : place, 0, { token: other, logit });
      top.length = Math.min(top.length, alternatives);
    }
  });
  return {
    logProbability: logProbability(own),
    rank,
    entropy: Math.max(0, entropy),
    alternatives: top.map((each) => ({ token: each.token, logProbability: logProbability(each.logit) })),
  };
};
