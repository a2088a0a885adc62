import type { DivergenceResult } from "../comparison-results.ts";
import { pairedBootstrap } from "../statistics/paired-bootstrap.ts";
import type { PairedEvidence } from "./paired-evidence.ts";

/**
 * Mean KL divergence from the reference, in nats, with windows of text as what is drawn again. It is never below 0, so
 * nothing is tested: the interval is held against what the user allows.
 */
export const divergenceEvidence = (
  chunks: DivergenceResult["chunks"],
  { tolerance, level, seed }: { readonly tolerance: number; readonly level: number; readonly seed: number },
): PairedEvidence => {
  const estimated = pairedBootstrap(
    chunks.map(({ divergence, scoredTokens }) => ({ difference: -divergence, weight: scoredTokens })),
    { level, seed },
  );
  return {
    measure: "klDivergence",
    gain: estimated.estimate,
    gainInterval: estimated.interval,
    gainTolerance: tolerance,
    pValue: null,
    midPValue: null,
    count: chunks.length,
    differing: chunks.filter(({ divergence }) => divergence !== 0).length,
    neededToSee: null,
    toUnit: (gain) => -gain,
  };
};
