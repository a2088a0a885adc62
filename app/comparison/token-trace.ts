import { z } from "zod";
import { appErrorData } from "../errors/app-error-data.ts";
import { modelFileId } from "../identifiers.ts";

/** One token with its probabilities under one file. Log-probabilities in nats. */
export const tracedToken = z.strictObject({
  text: z.string().max(1000),
  logProbability: z.number(),
  /** The most probable tokens here, best first. */
  top: z.array(z.strictObject({ text: z.string().max(1000), logProbability: z.number() })).max(8),
});

/** The same prompt, greedy, by one file; and what it makes of the reference's answer. */
export const fileTrace = z.strictObject({
  modelFileId,
  /** What the file itself wrote. */
  own: z.array(tracedToken).max(2048),
  /** The reference's tokens under this file, one for one. Null where the tokenizers differ. */
  ofReference: z.array(tracedToken).max(2048).nullable(),
  /** The first token of `own` that is not the reference's; null where there is none. */
  leavesAt: z.int().min(0).nullable(),
  /** Why it wrote nothing: it could not be loaded, or ended; the others were traced. */
  problem: appErrorData.nullable().default(null),
});

export const tokenTrace = z.strictObject({
  prompt: z.string().min(1).max(65_536),
  files: z.array(fileTrace).max(8),
});

export type TracedToken = z.infer<typeof tracedToken>;
export type FileTrace = z.infer<typeof fileTrace>;
export type TokenTrace = z.infer<typeof tokenTrace>;
