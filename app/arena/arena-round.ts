import { z } from "zod";
import { systemPrompt, temperature } from "../chats/chat-limits.ts";
import { messageTextLimit } from "../chats/message-text-limit.ts";
import { appErrorData } from "../errors/app-error-data.ts";
import { stopReason } from "../generation/stop-reason.ts";
import { identifier, modelFileId, sha256 } from "../identifiers.ts";
import { arenaLimits } from "./arena-limits.ts";

const tokens = z.int().min(0).max(100_000_000);
const seconds = z.number().min(0).nullable();

export const arenaPrompt = z
  .string()
  .max(arenaLimits.promptLength)
  .refine((text) => text.trim() !== "");

/** The file that answers on one side. */
export const arenaFile = z.strictObject({
  modelFileId,
  sha256,
  name: z.string().min(1).max(200),
  quantization: z.string().max(32),
  sizeBytes: z.int().min(0),
});

/** How one answer was made. */
export const arenaFigures = z.strictObject({
  promptTokens: tokens,
  generatedTokens: tokens,
  timeToFirstTokenSeconds: seconds,
  tokensPerSecond: seconds,
  threads: z.int().min(1).max(1024),
  contextSize: tokens,
  stopReason,
});

export const arenaAnswerState = z.enum([
  "waiting",
  /** Another program part has the engine: an answer in a chat, say. */
  "waitingForChat",
  "loading",
  "answering",
  "done",
  "stopped",
  "failed",
]);

/** What one side wrote to one prompt. */
export const arenaAnswer = z.strictObject({
  /** Names it in events. */
  answerId: identifier,
  state: arenaAnswerState,
  text: z.string().max(messageTextLimit),
  /** Null until it has ended, and while names are hidden: speed gives models away. */
  figures: arenaFigures.nullable(),
  /** Why there is none. While names are hidden, in words that name nothing. */
  error: appErrorData.nullable(),
});

/** One column. Which file it is stays in main until the names are shown. */
export const arenaSide = z.strictObject({
  file: arenaFile.nullable(),
  /** One for each prompt, in their order. */
  answers: z.array(arenaAnswer).max(arenaLimits.turns),
});

/** `best` is the place of a side among the round's. */
export const arenaChoice = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("best"),
    side: z
      .int()
      .min(0)
      .max(arenaLimits.mostSides - 1),
  }),
  z.strictObject({ kind: z.literal("tie") }),
  /** Counts as a tie; that both were bad is kept beside it. */
  z.strictObject({ kind: z.literal("allBad") }),
]);

/** One question to several models, with what came of it. Held in memory: a vote is all that is kept. */
export const arenaRound = z.strictObject({
  roundId: identifier,
  isBlind: z.boolean(),
  /** Answers come when all are there, so that speed gives no model away. */
  showsWhenDone: z.boolean(),
  /** The names may be seen: always where it is open, else from the vote on. */
  isRevealed: z.boolean(),
  systemPrompt,
  temperature,
  /** The same for every side and prompt. */
  seed: z.int().min(0).max(0xffff_ffff),
  comparisonId: identifier.nullable(),
  /** As they were chosen: the order says nothing of the columns. */
  modelFileIds: z.array(modelFileId).min(arenaLimits.leastSides).max(arenaLimits.mostSides),
  prompts: z.array(arenaPrompt).min(1).max(arenaLimits.turns),
  sides: z.array(arenaSide).min(arenaLimits.leastSides).max(arenaLimits.mostSides),
  /** Answers to the last prompt that have ended, and whether more come. */
  endedAnswers: z.int().min(0).max(arenaLimits.mostSides),
  isAnswering: z.boolean(),
  choice: arenaChoice.nullable(),
});

export type ArenaFile = z.infer<typeof arenaFile>;
export type ArenaFigures = z.infer<typeof arenaFigures>;
export type ArenaAnswer = z.infer<typeof arenaAnswer>;
export type ArenaAnswerState = z.infer<typeof arenaAnswerState>;
export type ArenaSide = z.infer<typeof arenaSide>;
export type ArenaChoice = z.infer<typeof arenaChoice>;
export type ArenaRound = z.infer<typeof arenaRound>;
