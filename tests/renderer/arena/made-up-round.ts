import type { ArenaAnswer, ArenaRound } from "../../../app/arena/arena-round.ts";

export const answerOf = (number: number, change: Partial<ArenaAnswer> = {}): ArenaAnswer => ({
  answerId: number.toString(16).padStart(32, "0"),
  state: "done",
  text: `Answer ${number}`,
  figures: null,
  error: null,
  ...change,
});

/** A blind round of two sides with all answers there. */
export const roundOf = (change: Partial<ArenaRound> = {}): ArenaRound => ({
  roundId: "a".repeat(32),
  isBlind: true,
  showsWhenDone: true,
  isRevealed: false,
  systemPrompt: "",
  temperature: 0,
  seed: 1,
  comparisonId: null,
  modelFileIds: ["one", "two"],
  prompts: ["Why?"],
  sides: [
    { file: null, answers: [answerOf(1)] },
    { file: null, answers: [answerOf(2)] },
  ],
  endedAnswers: 2,
  isAnswering: false,
  choice: null,
  ...change,
});
