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

export { defaultSampling } from "./default-sampling.ts";
