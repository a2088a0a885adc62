import type { JudgingOptions } from "../../app/comparison/judging-options.ts";
import { formatBytes } from "../components/format-bytes.ts";
import { words } from "./answer-words.ts";
import { windowSpeech } from "./window-speech.ts";

/** What is asked of a file, one part each: `Loss at most 2 points`. */
export const limitsInWords = ({ limits, ...judging }: JudgingOptions): readonly string[] => {
  const amount = (name: string, value: number | null, unit: string): readonly string[] =>
    value === null ? [] : [`${name}: ${windowSpeech.upTo(value, 6)} ${unit}`];
  return [
    ...amount(words.differencePoints, judging.differencePoints, words.points),
    ...amount(words.differencePerplexity, judging.differencePerplexityPercent, words.percent),
    ...amount(words.loss, limits.maximumLossPoints, words.points),
    ...amount(words.perplexity, limits.maximumPerplexityPercent, words.percentMore),
    ...amount(words.divergence, limits.maximumMeanDivergence, words.nats),
    ...amount(words.speed, limits.minimumGenerationTokensPerSecond, words.tokensPerSecond),
    ...(limits.maximumMemoryBytes === null
      ? []
      : [`${words.memory}: ${formatBytes(limits.maximumMemoryBytes)}`]),
    ...(limits.maximumSizeBytes === null ? [] : [`${words.size}: ${formatBytes(limits.maximumSizeBytes)}`]),
  ];
};
