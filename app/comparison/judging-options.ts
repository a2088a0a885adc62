import { z } from "zod";

/** Null sets no limit. */
const limit = z.number().min(0).nullable();

/** What the person asks of the figures. Changing it measures nothing anew. */
export const judgingOptions = z.strictObject({
  /** The smallest difference that matters: in points of 100 for sets, in percent for perplexity. */
  differencePoints: z.number().min(0.1).max(50),
  differencePerplexityPercent: z.number().min(0.1).max(100),
  limits: z.strictObject({
    maximumLossPoints: limit,
    maximumPerplexityPercent: limit,
    maximumMeanDivergence: limit,
    minimumGenerationTokensPerSecond: limit,
    maximumMemoryBytes: limit,
    maximumSizeBytes: limit,
  }),
  /** The person's own numbers; null leaves the cost out. Money in any one currency. */
  costs: z
    .strictObject({
      currency: z.string().min(1).max(8),
      watts: z.number().min(0).max(100_000),
      pricePerKilowattHour: z.number().min(0).max(1000),
      machinePrice: z.number().min(0).max(1e9),
      machineLifetimeMonths: z.number().min(1).max(600),
      hostedPricePerMillionPromptTokens: z.number().min(0).max(1e6),
      hostedPricePerMillionGeneratedTokens: z.number().min(0).max(1e6),
    })
    .nullable(),
});

export type JudgingOptions = z.infer<typeof judgingOptions>;

export const defaultJudgingOptions: JudgingOptions = {
  differencePoints: 2,
  differencePerplexityPercent: 2,
  limits: {
    maximumLossPoints: null,
    maximumPerplexityPercent: null,
    maximumMeanDivergence: null,
    minimumGenerationTokensPerSecond: null,
    maximumMemoryBytes: null,
    maximumSizeBytes: null,
  },
  costs: null,
};
