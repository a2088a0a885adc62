import { z } from "zod";

/** How the next token is drawn. The seed is null until a generation starts, then always the number used. */
export const sampling = z.strictObject({
  temperature: z.number().min(0).max(2),
  topK: z.int().min(0).max(1000),
  topP: z.number().min(0).max(1),
  minP: z.number().min(0).max(1),
  repeatPenalty: z.number().min(0.5).max(2),
  seed: z.int().min(0).max(0xffff_ffff),
});

export type Sampling = z.infer<typeof sampling>;

/** Small models stay on the subject at a moderate temperature; the other values are llama.cpp's own defaults. */
export const defaultSampling = {
  temperature: 0.7,
  topK: 40,
  topP: 0.95,
  minP: 0.05,
  repeatPenalty: 1,
} as const satisfies Omit<Sampling, "seed">;

/** Tokens of one answer before it stops with a Continue button. */
export const defaultMaxTokens = 1024;
