import { z } from "zod";
import { identifier, timestampMs } from "../identifiers.ts";
import { arenaLimits } from "./arena-limits.ts";
import { arenaChoice, arenaFile, arenaPrompt } from "./arena-round.ts";

/** One vote as it is kept, whatever the number of sides. */
export const arenaVote = z
  .strictObject({
    voteId: identifier,
    votedAt: timestampMs,
    /** The prompts of the conversation, the one that was answered last included. */
    prompts: z.array(arenaPrompt).min(1).max(arenaLimits.turns),
    /** Those that had an answer, in the order in which they were shown. */
    files: z
      .array(arenaFile.pick({ modelFileId: true, sha256: true, name: true, quantization: true }))
      .min(arenaLimits.leastSides)
      .max(arenaLimits.mostSides),
    /** `side` is a place in `files`. */
    choice: arenaChoice,
    isBlind: z.boolean(),
    comparisonId: identifier.nullable(),
  })
  .refine(({ files, choice }) => choice.kind !== "best" || choice.side < files.length);

export type ArenaVote = z.infer<typeof arenaVote>;
