import type { DivergenceResult } from "./comparison-results.ts";

/** Of the perplexity ratio, as llama.cpp has it: that of its logarithm times the ratio itself. */
export const ratioStandardError = ({
  perplexityRatio,
  logPerplexityRatioStandardError,
}: Pick<DivergenceResult, "perplexityRatio" | "logPerplexityRatioStandardError">): number =>
  perplexityRatio * logPerplexityRatioStandardError;
