import type { TextResult } from "../comparison-results.ts";
import { pairedBootstrap } from "../statistics/paired-bootstrap.ts";
import { signFlipTest } from "../statistics/sign-flip-test.ts";
import { meanNeeded } from "./mean-needed.ts";
import type { PairedEvidence } from "./paired-evidence.ts";

/**
 * Perplexity of two files on the same windows of text, as the ratio candidate / reference: windows are what is drawn again,
 * since tokens of one window hang together. Windows beyond the shorter list are left out. Null where the windows are not
 * the same, as with another tokenizer.
 *
 * @param toleranceRatio the ratio that matters, above 1
 */
export const perplexityEvidence = (
  candidate: TextResult["chunks"],
  reference: TextResult["chunks"],
  {
    toleranceRatio,
    level,
    alpha,
    seed,
  }: {
    readonly toleranceRatio: number;
    readonly level: number;
    readonly alpha: number;
    readonly seed: number;
  },
): PairedEvidence | null => {
  const units = [];
  for (const [index, { negativeLogLikelihood, scoredTokens }] of candidate.entries()) {
    const other = reference[index];
    if (other === undefined) {
      break;
    }
    if (other.scoredTokens !== scoredTokens) {
      return null;
    }
    // Gains are positive: the reference's surprise less the candidate's.
    units.push({ difference: other.negativeLogLikelihood - negativeLogLikelihood, weight: scoredTokens });
  }
  const estimated = pairedBootstrap(units, { level, seed });
  const gainTolerance = Math.log(toleranceRatio);
  const differences = units.map(({ difference }) => difference);
  return {
    measure: "perplexity",
    gain: estimated.estimate,
    gainInterval: estimated.interval,
    gainTolerance,
    pValue: units.length === 0 ? null : signFlipTest(differences, seed),
    midPValue: null,
    count: units.length,
    differing: differences.filter((difference) => difference !== 0).length,
    neededToSee: meanNeeded(estimated, units.length, gainTolerance, alpha),
    toUnit: (gain) => Math.exp(-gain),
  };
};
