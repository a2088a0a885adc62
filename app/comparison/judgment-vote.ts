import { z } from "zod";
import { modelFileId, timestampMs } from "../identifiers.ts";

/** One blind or open judgment of a person between two answers to one prompt. */
export const judgmentVote = z.strictObject({
  prompt: z.string().min(1).max(65_536),
  leftId: modelFileId,
  rightId: modelFileId,
  winner: z.enum(["left", "right", "tie"]),
  isBlind: z.boolean(),
  votedAt: timestampMs,
});

export type JudgmentVote = z.infer<typeof judgmentVote>;
