import { z } from "zod";
import { systemPrompt, temperature } from "../chats/chat-limits.ts";
import { answerSettings, stopStrings } from "../generation/answer-settings.ts";
import { identifier, modelFileId } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { arenaLimits } from "./arena-limits.ts";
import { arenaChoice, arenaPrompt, arenaRound } from "./arena-round.ts";
import { arenaStanding } from "./arena-standing.ts";

const one = z.strictObject({ roundId: identifier });
const standing = z.strictObject({
  /** Null takes all votes there are. */
  comparisonId: identifier.nullable(),
  /** Also votes that were given with the names in view. */
  includesOpen: z.boolean(),
});

/** What the window asks of models side by side. */
export const arenaRequests = {
  /** The round that is shown, for a window that was loaded again; null where there is none. */
  "arena.current": { input: nothing, output: arenaRound.nullable() },
  /** A new question. What was asked before is gone; a vote on it is kept. */
  "arena.ask": {
    input: z.strictObject({
      modelFileIds: z
        .array(modelFileId)
        .min(arenaLimits.leastSides)
        .max(arenaLimits.mostSides)
        .refine((ids) => new Set(ids).size === ids.length),
      prompt: arenaPrompt,
      systemPrompt,
      temperature,
      /** The same for all sides; null draws one. */
      seed: z.int().min(0).max(0xffff_ffff).nullable(),
      /** The most that a side writes; null leaves it to the settings. */
      maxTokens: answerSettings.shape.maxTokens,
      /** A side ends before the first of them. */
      stopStrings,
      isBlind: z.boolean(),
      showsWhenDone: z.boolean(),
      /** Where the vote belongs to a comparison. */
      comparisonId: identifier.nullable(),
    }),
    output: arenaRound,
  },
  /** Another prompt in the same conversations. A side that failed is left out. */
  "arena.followUp": { input: one.extend({ prompt: arenaPrompt }), output: arenaRound },
  /** Stops all sides at once. What they wrote stays. */
  "arena.stop": { input: one, output: arenaRound },
  /** Shows the names. */
  "arena.vote": { input: one.extend({ choice: arenaChoice }), output: arenaRound },
  /** Takes the vote back. The names stay in view, so that a new one is an open one. */
  "arena.withdrawVote": { input: one, output: arenaRound },
  /** Shows the names without a vote; one that comes after it is an open one. */
  "arena.reveal": { input: one, output: arenaRound },
  /** Ends it. The models stay in memory for the next question, for a while. */
  "arena.close": { input: nothing, output: done },
  "arena.standing": { input: standing, output: arenaStanding },
  /** Deletes all votes for good, those that were kept with comparisons excepted. */
  "arena.forgetVotes": { input: nothing, output: done },
  /** The page has painted everything up to this sequence number of this answer. */
  "arena.acknowledge": {
    input: z.strictObject({ answerId: identifier, sequence: z.int().min(0) }),
    output: done,
  },
} as const satisfies RequestShapes;
